package org.practiceflow.queries.routing;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.practiceflow.queries.security.Caller;

/**
 * A query as a client sent it.
 *
 * @param target the path and the query string, percent-encoded
 * @param body the body, empty for a request without one
 * @param headers the headers that the response depends on
 * @param base the scheme and host under which the client knows PracticeFlow
 * @param maxLag the maximum age of the state that answers it
 */
public record QueryRequest(
        Caller caller,
        String method,
        String target,
        Bytes body,
        Map<String, String> headers,
        String base,
        Duration maxLag) {}
