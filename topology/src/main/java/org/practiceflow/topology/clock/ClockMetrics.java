package org.practiceflow.topology.clock;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Counts the timers that fired, and the ticks that left some for the next; exposed with Kafka Streams' own metrics. */
record ClockMetrics(Sensor timersFired, Sensor ticksYielded) {
    static ClockMetrics of(ProcessorContext<?, ?> context) {
        return new ClockMetrics(sensor(context, "timers", "fired"), sensor(context, "ticks", "yielded"));
    }

    void fired() {
        timersFired.record();
    }

    void yielded() {
        ticksYielded.record();
    }

    private static Sensor sensor(ProcessorContext<?, ?> context, String what, String operation) {
        StreamsMetrics metrics = context.metrics();
        return metrics.addRateTotalSensor(
                "clock",
                what,
                operation,
                RecordingLevel.INFO,
                "task-id",
                context.taskId().toString());
    }
}
