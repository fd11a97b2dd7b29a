package org.practiceflow.queries.routing;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** A response as it is sent, from whichever instance. Its headers are those that describe the response itself. */
public record QueryResponse(int status, String contentType, Bytes body, Map<String, String> headers) {
    /** The time as of which the response holds. */
    public static final String AS_OF = "PracticeFlow-As-Of";
    /** The maximum age of the state that it was read from, in milliseconds. */
    public static final String LAG = "PracticeFlow-Lag-Ms";
    /** The copy of the state that it was read from. */
    public static final String SOURCE = "PracticeFlow-Source";

    public static final String ETAG = "ETag";
    public static final String RETRY_AFTER = "Retry-After";
}
