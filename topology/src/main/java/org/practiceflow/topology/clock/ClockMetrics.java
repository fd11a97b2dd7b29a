package org.practiceflow.topology.clock;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Counts the timers that fired, the ticks that left some for the next, and the misplaced records of a replay; exposed
 * with Kafka Streams' own metrics.
 */
record ClockMetrics(Sensor timersFired, Sensor ticksYielded, Sensor recordsMisplaced) {
    static ClockMetrics of(StreamsMetrics metrics, TaskId task) {
        return new ClockMetrics(
                sensor(metrics, task, "fired"), sensor(metrics, task, "yielded"), sensor(metrics, task, "misplaced"));
    }

    void fired() {
        timersFired.record();
    }

    void yielded() {
        ticksYielded.record();
    }

    void misplaced() {
        recordsMisplaced.record();
    }

    /** Adds a sensor. A thread has one for each name, so the name includes the task. */
    private static Sensor sensor(StreamsMetrics metrics, TaskId task, String operation) {
        return metrics.addRateTotalSensor(
                "clock", task.toString(), operation, RecordingLevel.INFO, "task-id", task.toString());
    }
}
