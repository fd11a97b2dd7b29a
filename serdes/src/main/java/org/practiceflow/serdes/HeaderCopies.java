package org.practiceflow.serdes;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes headers that can be changed. Kafka has no public class for them, so this is the only one that names its internal one. */
public final class HeaderCopies {
    private HeaderCopies() {}

    /** Returns new headers without entries. */
    public static Headers empty() {
        return new RecordHeaders();
    }

    /** Returns a copy of headers, which changes independently of them. */
    public static Headers copyOf(Headers headers) {
        return new RecordHeaders(headers);
    }
}
