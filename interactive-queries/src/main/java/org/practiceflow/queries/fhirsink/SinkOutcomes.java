package org.practiceflow.queries.fhirsink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.Topics;

/** Counts the slots of a tenant by outcome, and keeps rejected ones as dead letters. */
final class SinkOutcomes {
    private final String tenantId;
    private final Producer<byte[], byte[]> producer;
    private final Counter written;
    private final Counter taken;
    private final Counter refused;

    SinkOutcomes(String tenantId, Producer<byte[], byte[]> producer, MeterRegistry metrics) {
        this.tenantId = tenantId;
        this.producer = producer;
        written = counter("written", "Slot changes that the FHIR server accepted", tenantId, metrics);
        taken = counter(
                "taken",
                "Slot changes that were dead-lettered because another system has taken the slot",
                tenantId,
                metrics);
        refused = counter(
                "refused",
                "Slot changes that were dead-lettered because the FHIR server did not accept them",
                tenantId,
                metrics);
    }

    private static Counter counter(String name, String description, String tenantId, MeterRegistry metrics) {
        return Counter.builder("practiceflow.fhir.slots." + name)
                .description(description)
                .tag("tenant", tenantId)
                .register(metrics);
    }

    void written(int slots) {
        written.increment(slots);
    }

    /** Writes a dead letter, and returns once the brokers have it. */
    void sendDeadLetter(ConsumerRecord<byte[], byte[]> source, Rejected rejection) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS.name(),
                            null,
                            source.key(),
                            source.value(),
                            DeadLetterHeaders.headers(
                                    source.headers(),
                                    rejection,
                                    tenantId,
                                    source.topic(),
                                    source.partition(),
                                    source.offset())))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Expected the dead letters to accept a record", e);
        }
        (rejection.reason() == RejectionReason.FHIR_SLOT_TAKEN ? taken : refused).increment();
    }
}
