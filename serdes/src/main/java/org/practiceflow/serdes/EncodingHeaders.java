package org.practiceflow.serdes;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that say how a value is encoded, and so are true of its bytes alone. */
public final class EncodingHeaders {
    /** Begins each attribute of a CloudEvent whose value is the data alone. */
    static final String CLOUD_EVENT = "ce_";

    /** Begins what Apicurio's serializer says, of the schema above all. */
    static final String REGISTRY = "apicurio.";

    /** Says in which envelope, if any, the data is. */
    public static final String CONTENT_TYPE = "content-type";

    private EncodingHeaders() {}

    /** The headers of a record whose value is encoded anew, as ours. */
    public static Headers without(Headers headers) {
        Headers others = new RecordHeaders();
        headers.forEach(header -> {
            if (!isOne(header.key())) {
                others.add(header);
            }
        });
        return others;
    }

    /** Whether a header of that name is one of them. */
    public static boolean isOne(String name) {
        return name.startsWith(CLOUD_EVENT) || name.startsWith(REGISTRY) || name.equals(CONTENT_TYPE);
    }
}
