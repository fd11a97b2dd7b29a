package org.practiceflow.queries.routing;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** An answer as it is sent, wherever it was found. The headers are those that say something of the answer itself. */
public record QueryResponse(int status, String contentType, Bytes body, Map<String, String> headers) {
    /** For which time the answer holds. */
    public static final String AS_OF = "PracticeFlow-As-Of";
    /** How old at most the state was that it comes from, in milliseconds. */
    public static final String LAG = "PracticeFlow-Lag-Ms";
    /** Which copy of the state it comes from. */
    public static final String SOURCE = "PracticeFlow-Source";

    public static final String ETAG = "ETag";
    public static final String RETRY_AFTER = "Retry-After";
}
