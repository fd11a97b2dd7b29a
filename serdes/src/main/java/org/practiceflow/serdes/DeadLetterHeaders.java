package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;

/**
 * The headers that state the reason and the origin of a dead letter. They hold no patient data: no values of the
 * document, no exception messages, no stack traces.
 */
public final class DeadLetterHeaders {
    /** The prefix of all these headers. */
    public static final String PREFIX = "dlq.";

    public static final String REASON = PREFIX + "reason";
    public static final String POINTER = "dlq.pointer";
    public static final String DETAIL = "dlq.detail";
    public static final String SOURCE_TOPIC = "dlq.source.topic";
    public static final String SOURCE_PARTITION = "dlq.source.partition";
    public static final String SOURCE_OFFSET = "dlq.source.offset";

    /** The entity of a timer whose decision failed. */
    public static final String ENTITY = "dlq.entity";

    /** The instant at which that timer was due. */
    public static final String INSTANT = "dlq.instant";

    /** The tenant that owns the dead letter; missing if it has no owner. */
    public static final String TENANT = "dlq.tenant";

    /** The principal that published the record of a dead letter that has no owner, if producers are bound. */
    public static final String PRINCIPAL = "dlq.principal";

    /** The hash, in hexadecimal digits, of a value that the dead letter does not carry. */
    public static final String VALUE_SHA256 = "dlq.value.sha256";

    /** The size of that value in bytes. */
    public static final String VALUE_BYTES = "dlq.value.bytes";

    private DeadLetterHeaders() {}

    /**
     * Returns the original headers, followed by the reason, the owner and the origin. Drops the headers that a producer
     * put under these names.
     *
     * @param owner the tenant that owns the dead letter, null if it has no owner
     */
    public static Headers headers(
            Headers original, Rejected rejection, @Nullable String owner, String topic, int partition, long offset) {
        Headers headers = originalHeaders(original);
        put(headers, REASON, rejection.reason().name());
        put(headers, POINTER, rejection.pointer());
        put(headers, DETAIL, rejection.detail());
        put(headers, SOURCE_TOPIC, topic);
        put(headers, SOURCE_PARTITION, Integer.toString(partition));
        put(headers, SOURCE_OFFSET, Long.toString(offset));
        if (owner != null) {
            put(headers, TENANT, owner);
        }
        return headers;
    }

    /**
     * Returns the headers for a timer whose decision failed: the reason, the owner, the entity and the due time. A
     * timer has no source topic.
     */
    public static Headers headersOfTimer(Rejected rejection, String owner, String entity, Instant dueAt) {
        Headers headers = headers(HeaderCopies.empty(), rejection, owner, "", -1, -1);
        put(headers, ENTITY, entity);
        put(headers, INSTANT, dueAt.toString());
        return headers;
    }

    /** Returns the producer's own headers of a dead letter, or of a record that becomes one. */
    public static Headers originalHeaders(Headers headers) {
        Headers original = HeaderCopies.empty();
        headers.forEach(header -> {
            if (!header.key().startsWith(PREFIX)) {
                original.add(header);
            }
        });
        return original;
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
