package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;

/** How far a running visit is over its plan: a share of it and some minutes, so that short visits do not ring at once. */
record Overrun(Instant startedAt, Duration planned) {
    /** The level that is passed at that instant, or null. */
    @Nullable
    AlertLevel reached(Instant now) {
        Duration runs = Duration.between(startedAt, now);
        if (runs.compareTo(threshold(AlertLevel.CRITICAL)) > 0) {
            return AlertLevel.CRITICAL;
        }
        return runs.compareTo(threshold(AlertLevel.WARNING)) > 0 ? AlertLevel.WARNING : null;
    }

    /** The duration that must be passed: more than 1.25 d and d + 10 min, critical more than 1.5 d and d + 20 min. */
    Duration threshold(AlertLevel level) {
        boolean critical = level == AlertLevel.CRITICAL;
        Duration share = planned.plusMillis(planned.toMillis() / (critical ? 2 : 4));
        Duration minutes = planned.plusMinutes(critical ? 20 : 10);
        return share.compareTo(minutes) > 0 ? share : minutes;
    }

    /** The last instant at which the level is not reached yet. */
    Instant thresholdAt(AlertLevel level) {
        return startedAt.plus(threshold(level));
    }

    /** How long the visit runs beyond its plan. */
    Duration over(Instant now) {
        return Duration.between(startedAt.plus(planned), now);
    }
}
