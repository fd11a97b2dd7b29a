package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.practiceflow.queries.fhirsink.RoleServer.LoadedRole;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EncodingHeaders;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.serdes.event.PractitionerRoleChanged;

/** Publishes what became of the events of a tenant that came without their roles. */
final class RoleOutcomes {
    static final String PRODUCER = "fhir-reader";

    private static final String TOPIC =
            Topics.of(EventType.PRACTITIONER_ROLE_CHANGED).name();

    private final String tenantId;
    private final Producer<byte[], byte[]> producer;
    private final Counter loaded;
    private final Counter refused;

    RoleOutcomes(String tenantId, Producer<byte[], byte[]> producer, MeterRegistry metrics) {
        this.tenantId = tenantId;
        this.producer = producer;
        loaded = counter("loaded", "Roles that were loaded from the FHIR server", metrics);
        refused = counter("refused", "Roles that were dead-lettered because they could not be loaded", metrics);
    }

    private Counter counter(String name, String description, MeterRegistry metrics) {
        return Counter.builder("practiceflow.fhir.roles." + name)
                .description(description)
                .tag("tenant", tenantId)
                .register(metrics);
    }

    /** Publishes the event with its role. It has the headers of the record, and so the same publisher. */
    void publish(
            ConsumerRecord<byte[], byte[]> source, Envelope<?> event, PractitionerRoleChanged data, LoadedRole role)
            throws InterruptedException {
        send(new ProducerRecord<>(
                TOPIC,
                null,
                tenantId.getBytes(StandardCharsets.UTF_8),
                full(event, data, role).toString().getBytes(StandardCharsets.UTF_8),
                EncodingHeaders.without(source.headers())));
        loaded.increment();
    }

    private static ObjectNode full(Envelope<?> event, PractitionerRoleChanged data, LoadedRole loaded) {
        ObjectNode envelope = JsonNodeFactory.instance
                .objectNode()
                .put("eventId", event.eventId() + "/loaded")
                .put("eventType", TOPIC)
                .put("eventVersion", "1")
                .put("occurredAt", event.occurredAt().toString())
                .put("tenantId", event.tenantId())
                .put("producer", PRODUCER)
                .put("causationId", event.eventId())
                .put("sequence", event.sequence());
        ObjectNode full = envelope.putObject("data")
                .put("practitionerRoleId", data.practitionerRoleId())
                .put("practitionerId", data.practitionerId())
                .put("changeType", data.changeType().code());
        data.changedFields().forEach(full.putArray("changedFields")::add);
        full.set("role", loaded.role());
        full.putArray("locations").addAll(loaded.locations());
        if (loaded.schedule() != null) {
            full.set("schedule", loaded.schedule());
        }
        if (loaded.practitioner() != null) {
            full.set("practitioner", loaded.practitioner());
        }
        if (data.slotMinutes() != null) {
            full.put("slotMinutes", data.slotMinutes());
        }
        if (data.bufferMinutes() != null) {
            full.put("bufferMinutes", data.bufferMinutes());
        }
        return envelope;
    }

    /** Writes a dead letter, and returns once the brokers have it. */
    void sendDeadLetter(ConsumerRecord<byte[], byte[]> source, Rejected rejection) throws InterruptedException {
        send(new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(),
                null,
                source.key(),
                source.value(),
                DeadLetterHeaders.headers(
                        source.headers(), rejection, tenantId, source.topic(), source.partition(), source.offset())));
        refused.increment();
    }

    private void send(ProducerRecord<byte[], byte[]> outcome) throws InterruptedException {
        try {
            producer.send(outcome).get();
        } catch (ExecutionException e) {
            throw new KafkaException("Expected Kafka to accept a record", e);
        }
    }
}
