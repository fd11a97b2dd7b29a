package org.practiceflow.queries.routing;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;

/**
 * A question as it came in.
 *
 * @param target the path and the query, encoded as they came
 * @param body empty without one
 * @param contentType of the body, null without one
 * @param base under which scheme and host the one who asks knows us
 * @param maxLag how old the state may be that answers it
 */
public record QueryRequest(
        Caller caller,
        String method,
        String target,
        Bytes body,
        @Nullable String contentType,
        String base,
        Duration maxLag) {}
