package org.practiceflow.topology.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.settings.AlertSettings.Levels;
import org.practiceflow.topology.store.NextDeadline;

/**
 * The levels that a condition has reached.
 *
 * @param reached the level whose opening condition is met, null for none
 * @param sustained the level that an open alert may keep, at least {@code reached}; null for none
 * @param nextChange the time at which either changes while nothing happens, null for never
 */
public record Escalation(
        @Nullable AlertLevel reached,
        @Nullable AlertLevel sustained,
        @Nullable Instant nextChange) {
    /** Returns the escalation of a condition that clears at the value at which it opens. */
    public static Escalation of(@Nullable AlertLevel level, @Nullable Instant next) {
        return new Escalation(level, level, next);
    }

    /**
     * Returns the escalation of a condition whose value grows with time.
     *
     * @param since the time at which the value was zero, assuming that it has grown ever since
     */
    public static Escalation rising(Levels levels, Duration value, Instant since, Instant now) {
        Instant next = new NextDeadline(now)
                .at(since.plus(levels.warning()))
                .at(since.plus(levels.critical()))
                .next();
        return of(levels.reached(value), next);
    }
}
