package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of waiting, from arrival or from a hold until the chair.
 *
 * @param until null while it lasts
 */
record Wait(Instant from, @Nullable Instant until) {

    Wait endedAt(Instant instant) {
        return until == null ? new Wait(from, instant) : this;
    }

    /** All of it, up to now while it lasts. */
    Duration length(Instant now) {
        return positive(from, end(now));
    }

    /** What lies after the scheduled start, which is the clinic's to answer for. */
    Duration accountable(Instant scheduledStart, Instant now) {
        return positive(from.isBefore(scheduledStart) ? scheduledStart : from, end(now));
    }

    private Instant end(Instant now) {
        return until == null ? now : until;
    }

    private static Duration positive(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
}
