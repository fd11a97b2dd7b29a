package org.practiceflow.topology.decision;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.practiceflow.topology.store.DecisionCounter;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WorkCounter;

/** Counts of a task's decisions, exposed with Kafka Streams' own metrics. */
record DecisionMetrics(Map<DecisionCounter, Sensor> counters, Map<WorkCounter, RunningTotal> work) {
    static DecisionMetrics of(StreamsMetrics metrics, TaskId task) {
        Map<DecisionCounter, Sensor> counters = new EnumMap<>(DecisionCounter.class);
        for (DecisionCounter counter : DecisionCounter.values()) {
            // A thread has one sensor for each name, so the name includes the task.
            counters.put(
                    counter,
                    metrics.addRateTotalSensor(
                            "decision",
                            task.toString(),
                            counter.metric(),
                            RecordingLevel.INFO,
                            "task-id",
                            task.toString()));
        }
        Map<WorkCounter, RunningTotal> done = new EnumMap<>(WorkCounter.class);
        for (WorkCounter counter : WorkCounter.values()) {
            done.put(counter, total(metrics, task, counter));
        }
        return new DecisionMetrics(counters, done);
    }

    private static RunningTotal total(StreamsMetrics metrics, TaskId task, WorkCounter counter) {
        RunningTotal total = new RunningTotal();
        metrics.addSensor("decision." + task + "." + counter.metric(), RecordingLevel.INFO)
                .add(
                        new MetricName(
                                counter.metric() + "-total",
                                "stream-decision-metrics",
                                "",
                                Map.of("decision-id", task.toString(), "task-id", task.toString())),
                        total);
        return total;
    }

    /** Counts the occurrences and the work of a decision. */
    void count(UnitOfWork unitOfWork) {
        unitOfWork.counted().forEach(this::count);
        unitOfWork
                .workDone()
                .forEach((counter, times) ->
                        Objects.requireNonNull(work.get(counter)).add(times));
    }

    void count(DecisionCounter counter) {
        Objects.requireNonNull(counters.get(counter)).record();
    }
}
