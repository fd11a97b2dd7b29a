package org.practiceflow.topology.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The earliest future instant at which something changes by itself. */
public final class NextDeadline {
    private final Instant now;
    private @Nullable Instant next;

    public NextDeadline(Instant now) {
        this.now = now;
    }

    /** Considers an instant. Null and instants that have passed are ignored. */
    public NextDeadline at(@Nullable Instant moment) {
        if (moment != null && moment.isAfter(now) && (next == null || moment.isBefore(next))) {
            next = moment;
        }
        return this;
    }

    /** Considers a change that occurs once the instant is over. Null and instants that have passed are ignored. */
    public NextDeadline after(@Nullable Instant moment) {
        return at(moment == null ? null : moment.plusMillis(1));
    }

    /** Returns the earliest instant considered, or null. */
    public @Nullable Instant next() {
        return next;
    }
}
