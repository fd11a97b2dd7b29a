package org.practiceflow.queries.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.TopicDescriptor.Direction;
import org.practiceflow.serdes.Topics;

/** A dead letter as it lies on Kafka. */
public record DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REPARTITION = "-repartition";

    /** Where a record lay of which the letter does not carry the value, and the hash of that. */
    record OriginalLocation(TopicPartition place, long offset, String sha256) {}

    /** Whose it is; null for nobody's. */
    public @Nullable String owner() {
        String tenant = header(DeadLetterHeaders.TENANT);
        return tenant.isEmpty() ? null : tenant;
    }

    /** Who published the record; null where that is not known, or not asked. */
    @Nullable
    String principal() {
        String principal = header(DeadLetterHeaders.PRINCIPAL);
        return principal.isEmpty() ? null : principal;
    }

    /** What is told of it without opening it. */
    public DeadLetterSummary summary() {
        return DeadLetterSummary.of(record, record.value() == null ? 0 : record.value().length);
    }

    String sourceTopic() {
        return header(DeadLetterHeaders.SOURCE_TOPIC);
    }

    /** Where its value is, if it does not carry that itself. */
    Optional<OriginalLocation> original() {
        String partition = header(DeadLetterHeaders.SOURCE_PARTITION);
        String offset = header(DeadLetterHeaders.SOURCE_OFFSET);
        String sha256 = header(DeadLetterHeaders.VALUE_SHA256);
        if (sha256.isEmpty() || !partition.matches("\\d{1,9}") || !offset.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new OriginalLocation(
                new TopicPartition(sourceTopic(), Integer.parseInt(partition)), Long.parseLong(offset), sha256));
    }

    /** Whether a producer published it: what we wrote ourselves cannot be published again. */
    public boolean isRedrivable() {
        String topic = sourceTopic();
        return !topic.isEmpty()
                && !topic.endsWith(REPARTITION)
                && Topics.all().stream()
                        .noneMatch(ours -> ours.direction() == Direction.OUTPUT
                                && ours.name().equals(topic));
    }

    /** The record as it came, but for its value. */
    public ProducerRecord<byte[], byte[]> with(byte @Nullable [] value) {
        return new ProducerRecord<>(
                sourceTopic(),
                null,
                record.timestamp(),
                record.key(),
                value,
                DeadLetterHeaders.originalHeaders(record.headers()));
    }

    /** The document, missing where the bytes are none. */
    JsonNode document() {
        try {
            return record.value() == null ? JSON.missingNode() : JSON.readTree(record.value());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
