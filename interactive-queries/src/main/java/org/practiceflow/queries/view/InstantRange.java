package org.practiceflow.queries.view;

import java.time.Instant;

/**
 * A range of instants.
 *
 * @param from the first instant
 * @param until the end, exclusive
 */
public record InstantRange(Instant from, Instant until) {
    boolean isEmpty() {
        return !from.isBefore(until);
    }
}
