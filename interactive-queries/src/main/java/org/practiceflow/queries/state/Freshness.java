package org.practiceflow.queries.state;

import java.time.Instant;

/**
 * How fresh an answer is.
 *
 * @param asOf the tenant's time for which the answer is computed
 * @param lagMs how far at most the state that it is computed from is behind the last commit, in milliseconds
 * @param source which copy of the state that is
 */
public record Freshness(Instant asOf, long lagMs, StateCopy source) {
    /** Read from the copy that events change. */
    public static Freshness current(Instant asOf) {
        return new Freshness(asOf, 0, StateCopy.ACTIVE);
    }
}
