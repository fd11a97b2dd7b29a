package org.practiceflow.topology;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;

/** The life of one alert, tracked naively at each moment. */
final class NaiveAlert {
    private static final Duration CLEARS_AFTER = Duration.ofMinutes(5);

    /**
     * The condition of an alert's subject at a moment.
     *
     * @param opens the level whose condition is met, null for none
     * @param keeps the level that an open alert keeps, null for none
     * @param gone whether the condition can no longer be met
     */
    record Condition(@Nullable AlertLevel opens, @Nullable AlertLevel keeps, boolean gone) {
        static final Condition GONE = new Condition(null, null, true);

        /** Returns a condition with the same threshold for opening and keeping an alert. */
        static Condition of(@Nullable AlertLevel level) {
            return new Condition(level, level, false);
        }
    }

    private final Duration hold;
    private @Nullable AlertLevel level;
    private @Nullable Instant metSince;
    private @Nullable Instant belowSince;

    /** Creates an alert that opens when its condition has been met for a duration. */
    NaiveAlert(Duration hold) {
        this.hold = hold;
    }

    /** Returns the level, or null if the alert is not open. */
    @Nullable
    AlertLevel level() {
        return level;
    }

    boolean isAboutToOpen() {
        return level == null && metSince != null;
    }

    void evaluate(Condition condition, Instant now) {
        if (level == null) {
            open(condition, now);
        } else if (condition.opens() != null && condition.opens().isAbove(level)) {
            become(condition.opens());
        } else if (condition.gone()) {
            become(null);
        } else if (condition.keeps() != null && !level.isAbove(condition.keeps())) {
            belowSince = null;
        } else {
            belowSince = belowSince == null ? now : belowSince;
            if (!now.isBefore(belowSince.plus(CLEARS_AFTER))) {
                become(condition.keeps());
            }
        }
    }

    private void open(Condition condition, Instant now) {
        if (condition.opens() == null) {
            metSince = null;
            return;
        }
        metSince = metSince == null ? now : metSince;
        if (condition.opens() == AlertLevel.CRITICAL || !now.isBefore(metSince.plus(hold))) {
            become(condition.opens());
        }
    }

    private void become(@Nullable AlertLevel next) {
        level = next;
        metSince = null;
        belowSince = null;
    }
}
