package org.practiceflow.queries.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetterHeaders;

/**
 * The summary of a dead letter, which contains nothing of its value.
 *
 * @param tenantId the tenant that owns it, null if it has no owner
 * @param entity the entity that a timer was to evaluate, null if a record became the dead letter
 * @param instant the time at which the timer was due, as text; null if a record became the dead letter
 * @param bytes the size of the value, wherever it is stored
 * @param atSource true if the dead letter does not carry the value, which is only at its source; else null
 */
public record DeadLetterSummary(
        DeadLetterId id,
        Instant at,
        String reason,
        String pointer,
        String detail,
        String sourceTopic,
        String sourcePartition,
        String sourceOffset,
        @Nullable String tenantId,
        @Nullable String entity,
        @Nullable String instant,
        long bytes,
        @Nullable Boolean atSource) {
    /** The maximum length of a text in a list, so that a hundred dead letters of any kind take less than 1 MiB. */
    private static final int LONGEST = 250;

    /**
     * Returns the summary of a record of the dead-letter topic.
     *
     * @param size the size of the record's value in bytes
     */
    public static DeadLetterSummary of(ConsumerRecord<byte[], ?> entry, int size) {
        Headers headers = entry.headers();
        boolean atSource = headers.lastHeader(DeadLetterHeaders.VALUE_SHA256) != null;
        String stated = text(headers, DeadLetterHeaders.VALUE_BYTES);
        return new DeadLetterSummary(
                new DeadLetterId(entry.partition(), entry.offset()),
                Instant.ofEpochMilli(entry.timestamp()),
                text(headers, DeadLetterHeaders.REASON),
                text(headers, DeadLetterHeaders.POINTER),
                text(headers, DeadLetterHeaders.DETAIL),
                text(headers, DeadLetterHeaders.SOURCE_TOPIC),
                text(headers, DeadLetterHeaders.SOURCE_PARTITION),
                text(headers, DeadLetterHeaders.SOURCE_OFFSET),
                textOrNull(headers, DeadLetterHeaders.TENANT),
                textOrNull(headers, DeadLetterHeaders.ENTITY),
                textOrNull(headers, DeadLetterHeaders.INSTANT),
                atSource && stated.matches("\\d{1,18}") ? Long.parseLong(stated) : size,
                atSource ? true : null);
    }

    /** Returns a copy with its texts cut and shared, for keeping many of them. */
    DeadLetterSummary kept(UnaryOperator<String> shared) {
        return new DeadLetterSummary(
                id,
                at,
                shared.apply(cut(reason)),
                shared.apply(cut(pointer)),
                shared.apply(cut(detail)),
                shared.apply(cut(sourceTopic)),
                shared.apply(cut(sourcePartition)),
                cut(sourceOffset),
                tenantId == null ? null : shared.apply(cut(tenantId)),
                entity == null ? null : cut(entity),
                instant == null ? null : cut(instant),
                bytes,
                atSource);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable String textOrNull(Headers headers, String name) {
        String text = text(headers, name);
        return text.isEmpty() ? null : text;
    }
}
