package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.practiceflow.serdes.Decoded.Rejected;

/**
 * The headers by which a dead letter says why it is one and where it came from. They hold no patient data: no values
 * of the document, no exception messages, no stack traces.
 */
public final class DeadLetter {
    /** With which the names of all of them begin. */
    public static final String PREFIX = "dlq.";

    public static final String REASON = PREFIX + "reason";
    public static final String POINTER = "dlq.pointer";
    public static final String DETAIL = "dlq.detail";
    public static final String SOURCE_TOPIC = "dlq.source.topic";
    public static final String SOURCE_PARTITION = "dlq.source.partition";
    public static final String SOURCE_OFFSET = "dlq.source.offset";

    private DeadLetter() {}

    /** The original headers, then why and from where. */
    public static Headers headers(Headers original, Rejected why, String topic, int partition, long offset) {
        Headers headers = new RecordHeaders(original);
        put(headers, REASON, why.reason().name());
        put(headers, POINTER, why.pointer());
        put(headers, DETAIL, why.detail());
        put(headers, SOURCE_TOPIC, topic);
        put(headers, SOURCE_PARTITION, Integer.toString(partition));
        put(headers, SOURCE_OFFSET, Long.toString(offset));
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
