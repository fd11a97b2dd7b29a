package org.practiceflow.topology.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.EventType;

/**
 * Counts accepted events by type, rejected records by reason, and skipped records; exposed with Kafka Streams' own
 * metrics.
 */
final class IntakeMetrics {
    private final Map<EventType, Sensor> accepted = new EnumMap<>(EventType.class);
    private final Map<RejectionReason, Sensor> rejected = new EnumMap<>(RejectionReason.class);
    private Sensor skipped;
    private StreamsMetrics metrics;
    private String task;

    @SuppressWarnings("NullAway.Init") // init comes first
    IntakeMetrics() {}

    void init(ProcessorContext<?, ?> context) {
        metrics = context.metrics();
        task = context.taskId().toString();
        skipped = sensor("skipped", "own");
    }

    void accepted(EventType type) {
        accepted.computeIfAbsent(type, named(EventType::eventName, "accepted")).record();
    }

    void rejected(RejectionReason reason) {
        rejected.computeIfAbsent(reason, named(RejectionReason::name, "rejected"))
                .record();
    }

    void skipped() {
        skipped.record();
    }

    private <K> Function<K, Sensor> named(Function<K, String> entity, String operation) {
        return key -> sensor(operation, entity.apply(key));
    }

    /** Adds a sensor. A thread has one for each name, so the name includes the task. */
    private Sensor sensor(String operation, String kind) {
        return metrics.addRateTotalSensor(
                "intake", task + "." + kind, operation, Sensor.RecordingLevel.INFO, "kind", kind, "task-id", task);
    }
}
