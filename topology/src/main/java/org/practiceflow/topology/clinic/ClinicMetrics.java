package org.practiceflow.topology.clinic;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.state.Work;

/** Counts of a task's decisions, exposed with Kafka Streams' own metrics. */
record ClinicMetrics(Map<Noted, Sensor> noted, Map<Work, Tally> done) {
    static ClinicMetrics of(StreamsMetrics metrics, TaskId task) {
        Map<Noted, Sensor> noted = new EnumMap<>(Noted.class);
        for (Noted what : Noted.values()) {
            // Of one name there is one sensor a thread, so the task is part of it.
            noted.put(
                    what,
                    metrics.addRateTotalSensor(
                            "clinic", task.toString(), what.metric(), RecordingLevel.INFO, "task-id", task.toString()));
        }
        Map<Work, Tally> done = new EnumMap<>(Work.class);
        for (Work what : Work.values()) {
            done.put(what, tally(metrics, task, what));
        }
        return new ClinicMetrics(noted, done);
    }

    private static Tally tally(StreamsMetrics metrics, TaskId task, Work what) {
        Tally tally = new Tally();
        metrics.addSensor("clinic." + task + "." + what.metric(), RecordingLevel.INFO)
                .add(
                        new MetricName(
                                what.metric() + "-total",
                                "stream-clinic-metrics",
                                "",
                                Map.of("clinic-id", task.toString(), "task-id", task.toString())),
                        tally);
        return tally;
    }

    /** Counts what a decision noted and did. */
    void count(Turn turn) {
        turn.noted().forEach(this::count);
        turn.done()
                .forEach((what, times) -> Objects.requireNonNull(done.get(what)).add(times));
    }

    void count(Noted what) {
        Objects.requireNonNull(noted.get(what)).record();
    }
}
