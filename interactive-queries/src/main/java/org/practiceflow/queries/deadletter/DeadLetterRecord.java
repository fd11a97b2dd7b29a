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

/** A dead letter as it is stored on Kafka. */
public record DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REPARTITION = "-repartition";

    /** The position of a record whose value the dead letter does not carry, and the hash of that value. */
    record OriginalLocation(TopicPartition place, long offset, String sha256) {}

    /** Returns the tenant that owns the dead letter, null if it has no owner. */
    public @Nullable String owner() {
        String tenant = header(DeadLetterHeaders.TENANT);
        return tenant.isEmpty() ? null : tenant;
    }

    /** Returns the principal that published the record; null if it is unknown or not checked. */
    @Nullable
    String principal() {
        String principal = header(DeadLetterHeaders.PRINCIPAL);
        return principal.isEmpty() ? null : principal;
    }

    /** Returns the summary of the dead letter, which contains nothing of its value. */
    public DeadLetterSummary summary() {
        return DeadLetterSummary.of(record, record.value() == null ? 0 : record.value().length);
    }

    String sourceTopic() {
        return header(DeadLetterHeaders.SOURCE_TOPIC);
    }

    /** Returns the position of the value, empty if the dead letter carries it. */
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

    /** Returns true if a producer published the record: PracticeFlow's own output cannot be published again. */
    public boolean isRedrivable() {
        String topic = sourceTopic();
        return !topic.isEmpty()
                && !topic.endsWith(REPARTITION)
                && Topics.all().stream()
                        .noneMatch(ours -> ours.direction() == Direction.OUTPUT
                                && ours.name().equals(topic));
    }

    /** Returns the record as it came, with that value. */
    public ProducerRecord<byte[], byte[]> with(byte @Nullable [] value) {
        return new ProducerRecord<>(
                sourceTopic(),
                null,
                record.timestamp(),
                record.key(),
                value,
                DeadLetterHeaders.originalHeaders(record.headers()));
    }

    /** Returns the document, a missing node if the bytes are not JSON. */
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
