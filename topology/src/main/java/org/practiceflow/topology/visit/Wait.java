package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A period of waiting, from arrival or a hold until the patient is seated.
 *
 * @param until the end, null while it lasts
 */
record Wait(Instant from, @Nullable Instant until) {

    Wait endedAt(Instant instant) {
        return until == null ? new Wait(from, instant) : this;
    }

    /** Returns the part of the wait after that instant, up to now while it lasts. */
    Duration after(Instant instant, Instant now) {
        Instant begin = from.isBefore(instant) ? instant : from;
        Instant end = until == null ? now : until;
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }
}
