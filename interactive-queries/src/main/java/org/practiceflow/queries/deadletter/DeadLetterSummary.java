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
 * What is told of a letter without opening it.
 *
 * @param tenantId whose it is, null for nobody's
 * @param entity what a timer was to look at, null for a record's letter
 * @param instant when that was due, as text
 * @param bytes how many the value has, wherever it is
 * @param atSource true where the letter does not carry the value, so that it is only where it came from; else null
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
    /** Longer texts are cut in a list, so that a hundred letters of any kind have less than a MiB. */
    private static final int LONGEST = 250;

    /**
     * Of a record of the letters' topic.
     *
     * @param size of the record's value
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

    /** The same one with its texts cut and shared, as it is kept among many. */
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
