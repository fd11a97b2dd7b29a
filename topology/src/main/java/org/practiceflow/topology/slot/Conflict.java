package org.practiceflow.topology.slot;

import java.time.Instant;
import java.util.Comparator;

/** That an appointment does not fit the role's time. */
public record Conflict(String appointmentId, Instant start, Instant end, ConflictReason reason) {
    static final Comparator<Conflict> ORDER =
            Comparator.comparing(Conflict::start).thenComparing(Conflict::appointmentId);

    Interval interval() {
        return new Interval(start, end);
    }
}
