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

    /** What of it lies after that instant, up to now while it lasts. */
    Duration after(Instant instant, Instant now) {
        Instant begin = from.isBefore(instant) ? instant : from;
        Instant end = until == null ? now : until;
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }
}
