package org.practiceflow.queries.state;

import java.time.Instant;

/**
 * How fresh an answer is.
 *
 * @param asOf the tenant's time for which the answer is computed
 * @param lagMs how old at most the state is that it is computed from, in milliseconds
 * @param source which copy of the state that is
 */
public record Freshness(Instant asOf, long lagMs, Source source) {
    /** Read from the copy that events change. */
    public static Freshness current(Instant asOf) {
        return new Freshness(asOf, 0, Source.ACTIVE);
    }
}
