package org.practiceflow.queries.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetter;
import org.practiceflow.serdes.TopicDescriptor.Direction;
import org.practiceflow.serdes.Topics;

/** A dead letter as it lies on Kafka. */
public record Letter(ConsumerRecord<byte[], byte[]> entry) {
    private static final JsonMapper JSON = new JsonMapper();
    /** In the order in which they were written, as far as several partitions have one. */
    static final Comparator<Letter> OLDEST_FIRST = Comparator.comparingLong(
                    (Letter letter) -> letter.entry().timestamp())
            .thenComparingInt(letter -> letter.entry().partition())
            .thenComparingLong(letter -> letter.entry().offset());

    private static final String REPARTITION = "-repartition";
    private static final String ID = "\\d{1,9}-\\d{1,18}";

    /** What is told of a letter without opening it. */
    public record Summary(
            String id,
            Instant at,
            String reason,
            String pointer,
            String detail,
            String sourceTopic,
            String sourcePartition,
            String sourceOffset,
            @Nullable String tenantId,
            int bytes) {}

    /** Where the letter lies, for people: its partition and offset. */
    public String id() {
        return entry.partition() + "-" + entry.offset();
    }

    /** Whether that is the id of a letter. */
    public static boolean isId(String text) {
        return text.matches(ID);
    }

    public String reason() {
        return header(DeadLetter.REASON);
    }

    public String sourceTopic() {
        return header(DeadLetter.SOURCE_TOPIC);
    }

    /** Whose it is; empty for nobody's. */
    public Optional<String> tenantId() {
        return Optional.of(header(DeadLetter.TENANT)).filter(tenant -> !tenant.isEmpty());
    }

    /** Whether a producer published it: what we wrote ourselves cannot be published again. */
    boolean isRedrivable() {
        String topic = sourceTopic();
        return !topic.isEmpty()
                && !topic.endsWith(REPARTITION)
                && Topics.all().stream()
                        .noneMatch(ours -> ours.direction() == Direction.OUTPUT
                                && ours.name().equals(topic));
    }

    /** The record as it came, but for its value. */
    ProducerRecord<byte[], byte[]> original(byte[] value) {
        return new ProducerRecord<>(
                sourceTopic(), null, entry.timestamp(), entry.key(), value, DeadLetter.original(entry.headers()));
    }

    /** The document, missing where the bytes are none. */
    JsonNode document() {
        try {
            return entry.value() == null ? JSON.missingNode() : JSON.readTree(entry.value());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    public Summary summary() {
        return new Summary(
                id(),
                Instant.ofEpochMilli(entry.timestamp()),
                reason(),
                header(DeadLetter.POINTER),
                header(DeadLetter.DETAIL),
                sourceTopic(),
                header(DeadLetter.SOURCE_PARTITION),
                header(DeadLetter.SOURCE_OFFSET),
                tenantId().orElse(null),
                entry.value() == null ? 0 : entry.value().length);
    }

    private String header(String name) {
        Header header = entry.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
