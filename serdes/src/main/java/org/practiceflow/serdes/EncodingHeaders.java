package org.practiceflow.serdes;

import org.apache.kafka.common.header.Headers;

/** The headers that describe how a value is encoded, and so apply to those bytes alone. */
public final class EncodingHeaders {
    /** The prefix of each attribute of a CloudEvent whose value is the data alone. */
    static final String CLOUD_EVENT = "ce_";

    /** The prefix of the headers of Apicurio's serializer, which mainly state the schema. */
    static final String REGISTRY = "apicurio.";

    /** The header that states the envelope of the data, if any. */
    public static final String CONTENT_TYPE = "content-type";

    private EncodingHeaders() {}

    /** Returns the other headers, for a record whose value is encoded again in the canonical envelope. */
    public static Headers without(Headers headers) {
        Headers others = HeaderCopies.empty();
        headers.forEach(header -> {
            if (!isEncodingHeader(header.key())) {
                others.add(header);
            }
        });
        return others;
    }

    /** Returns whether a header of that name is one of these. */
    public static boolean isEncodingHeader(String name) {
        return name.startsWith(CLOUD_EVENT) || name.startsWith(REGISTRY) || name.equals(CONTENT_TYPE);
    }
}
