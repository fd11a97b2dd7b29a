package org.practiceflow.queries.state;

import java.time.Instant;

/**
 * The freshness of a response.
 *
 * @param asOf the tenant's time as of which the response is computed
 * @param lagMs the maximum time by which the state is behind the last commit, in milliseconds
 * @param source the copy of the state that the response is computed from
 */
public record Freshness(Instant asOf, long lagMs, StateCopy source) {
    /** Returns the freshness of a response from the active copy. */
    public static Freshness current(Instant asOf) {
        return new Freshness(asOf, 0, StateCopy.ACTIVE);
    }
}
