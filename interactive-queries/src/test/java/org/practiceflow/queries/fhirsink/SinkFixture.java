package org.practiceflow.queries.fhirsink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetterHeaders;

/** The parts of the sink of clinic-abc, with Kafka's mock clients. */
final class SinkFixture {
    static final String TENANT = "clinic-abc";

    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final SinkOutcomes outcomes = new SinkOutcomes(TENANT, letters, metrics);

    SlotWriter writer(URI server, int attempts) {
        return writer(server, null, attempts);
    }

    SlotWriter writer(URI server, @Nullable BearerTokenFile token, int attempts) {
        FhirSinkConfig config = new FhirSinkConfig(TENANT, server, token, 100, attempts);
        return new SlotWriter(
                config, new FhirServerClient(server, new FhirHttpClient(token, FhirHttpClient.ANSWER_LIMIT)), outcomes);
    }

    /** Returns the dead letters as {@code REASON key}. */
    List<String> letters() {
        return letters.history().stream()
                .map(deadLetter -> header(deadLetter, DeadLetterHeaders.REASON) + " " + text(deadLetter.key()))
                .toList();
    }

    /** Returns the detail of the first dead letter. */
    String detail() {
        return header(letters.history().getFirst(), DeadLetterHeaders.DETAIL);
    }

    /** Returns the tenants of the dead letters, and their values. */
    List<String> ownersAndValues() {
        return letters.history().stream()
                .map(deadLetter -> header(deadLetter, DeadLetterHeaders.TENANT) + " " + text(deadLetter.value()))
                .toList();
    }

    private static String header(ProducerRecord<byte[], byte[]> deadLetter, String name) {
        return text(
                Objects.requireNonNull(deadLetter.headers().lastHeader(name)).value());
    }

    double count(String counter) {
        return metrics.get("practiceflow.fhir.slots." + counter)
                .tag("tenant", TENANT)
                .counter()
                .count();
    }

    static SlotRecord slot(String id, @Nullable String status) {
        return SlotRecord.of(id, source(TENANT, id, 0, status)).orElseThrow();
    }

    /**
     * Returns a record of {@code slot.v1} on the only partition. A null status means that the slot has been removed.
     */
    static ConsumerRecord<byte[], byte[]> source(String tenantId, String id, long offset, @Nullable String status) {
        String value = "{\"data\":{\"resourceType\":\"Slot\",\"id\":\"" + id + "\",\"status\":\"" + status + "\"}}";
        return new ConsumerRecord<>(
                "slot.v1",
                0,
                offset,
                (tenantId + "/" + id).getBytes(StandardCharsets.UTF_8),
                status == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
