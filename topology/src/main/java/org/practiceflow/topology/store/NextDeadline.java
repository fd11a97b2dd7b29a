package org.practiceflow.topology.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The next of the moments at which something changes by itself. */
public final class NextDeadline {
    private final Instant now;
    private @Nullable Instant next;

    public NextDeadline(Instant now) {
        this.now = now;
    }

    /** Considers one more moment; null and what has passed do not count. */
    public NextDeadline at(@Nullable Instant moment) {
        if (moment != null && moment.isAfter(now) && (next == null || moment.isBefore(next))) {
            next = moment;
        }
        return this;
    }

    /** Considers what changes once the moment is over; null and what has passed do not count. */
    public NextDeadline after(@Nullable Instant moment) {
        return at(moment == null ? null : moment.plusMillis(1));
    }

    /** The earliest of them, or null. */
    public @Nullable Instant next() {
        return next;
    }
}
