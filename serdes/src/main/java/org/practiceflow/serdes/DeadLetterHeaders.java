package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;

/**
 * The headers by which a dead letter says why it is one and where it came from. They hold no patient data: no values
 * of the document, no exception messages, no stack traces.
 */
public final class DeadLetterHeaders {
    /** With which the names of all of them begin. */
    public static final String PREFIX = "dlq.";

    public static final String REASON = PREFIX + "reason";
    public static final String POINTER = "dlq.pointer";
    public static final String DETAIL = "dlq.detail";
    public static final String SOURCE_TOPIC = "dlq.source.topic";
    public static final String SOURCE_PARTITION = "dlq.source.partition";
    public static final String SOURCE_OFFSET = "dlq.source.offset";

    /** Of a timer's letter, whose decision failed. */
    public static final String ENTITY = "dlq.entity";

    /** When the timer was due. */
    public static final String INSTANT = "dlq.instant";

    /** The tenant whose letter it is; missing where it is nobody's. */
    public static final String TENANT = "dlq.tenant";

    /** Who published the record of a letter that is nobody's, where that is asked. */
    public static final String PRINCIPAL = "dlq.principal";

    /** The hash, in hexadecimal digits, of a value that the letter does not carry. */
    public static final String VALUE_SHA256 = "dlq.value.sha256";

    /** How many bytes that value has. */
    public static final String VALUE_BYTES = "dlq.value.bytes";

    private DeadLetterHeaders() {}

    /**
     * The original headers, then why, whose and from where. What a producer put under these names is not believed.
     *
     * @param owner the tenant whose letter it is, null for nobody
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

    /** Why a timer's decision failed, of what, whose, and when it was due. It came from no topic. */
    public static Headers headersOfTimer(Rejected rejection, String owner, String entity, Instant dueAt) {
        Headers headers = headers(new RecordHeaders(), rejection, owner, "", -1, -1);
        put(headers, ENTITY, entity);
        put(headers, INSTANT, dueAt.toString());
        return headers;
    }

    /** Those headers of a letter, or of a record that becomes one, that are its producer's. */
    public static Headers originalHeaders(Headers headers) {
        Headers original = new RecordHeaders();
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
