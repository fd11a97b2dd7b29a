package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;

/**
 * The time by which a visit in progress exceeds its plan. Thresholds combine a share of the plan with fixed minutes, so
 * that short visits do not raise an alert at once.
 */
record Overrun(Instant startedAt, Duration planned) {
    /** Returns the level exceeded at that instant, or null. */
    @Nullable
    AlertLevel reached(Instant now) {
        Duration runs = Duration.between(startedAt, now);
        if (runs.compareTo(threshold(AlertLevel.CRITICAL)) > 0) {
            return AlertLevel.CRITICAL;
        }
        return runs.compareTo(threshold(AlertLevel.WARNING)) > 0 ? AlertLevel.WARNING : null;
    }

    /** Returns the duration to exceed: the larger of 1.25 d and d + 10 min, for critical of 1.5 d and d + 20 min. */
    Duration threshold(AlertLevel level) {
        boolean critical = level == AlertLevel.CRITICAL;
        Duration share = planned.plusMillis(planned.toMillis() / (critical ? 2 : 4));
        Duration minutes = planned.plusMinutes(critical ? 20 : 10);
        return share.compareTo(minutes) > 0 ? share : minutes;
    }

    /** Returns the last instant at which the level is not reached yet. */
    Instant thresholdAt(AlertLevel level) {
        return startedAt.plus(threshold(level));
    }

    /** Returns the time by which the visit exceeds its plan. */
    Duration over(Instant now) {
        return Duration.between(startedAt.plus(planned), now);
    }
}
