package org.practiceflow.topology.clinic;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.Turn;

/** Counts of a task's decisions, exposed with Kafka Streams' own metrics. */
record ClinicMetrics(Map<Noted, Sensor> noted) {
    static ClinicMetrics of(StreamsMetrics metrics, TaskId task) {
        Map<Noted, Sensor> noted = new EnumMap<>(Noted.class);
        for (Noted what : Noted.values()) {
            // Of one name there is one sensor a thread, so the task is part of it.
            noted.put(
                    what,
                    metrics.addRateTotalSensor(
                            "clinic", task.toString(), what.metric(), RecordingLevel.INFO, "task-id", task.toString()));
        }
        return new ClinicMetrics(noted);
    }

    /** Counts what a decision noted. */
    void count(Turn turn) {
        turn.noted().forEach(this::count);
    }

    void count(Noted what) {
        Objects.requireNonNull(noted.get(what)).record();
    }
}
