package org.practiceflow.topology.settings;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;

/**
 * The thresholds at which alerts open.
 *
 * @param delay the delay of a provider
 * @param waiting the accountable wait of a patient
 * @param called the time that a called patient may remain unseated
 * @param overdueAfter the time that a room may be occupied beyond its expected end, or the end of its visit
 * @param cleaningAfter the time that cleaning may take
 * @param absentWaitCritical the longest wait for a provider who is away
 * @param absentQueueCritical the number of patients waiting for a provider who is away
 * @param silentAfter the time that may pass without an event about a provider with open visits
 */
public record AlertSettings(
        DelayThresholds delay,
        Levels waiting,
        Levels called,
        Duration overdueAfter,
        Duration cleaningAfter,
        Duration absentWaitCritical,
        int absentQueueCritical,
        Duration silentAfter) {

    static final AlertSettings DEFAULTS = new AlertSettings(
            new DelayThresholds(level(15, 10), level(30, 25), level(60, 50)),
            new Levels(Duration.ofMinutes(15), Duration.ofMinutes(30)),
            new Levels(Duration.ofMinutes(10), Duration.ofMinutes(15)),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            3,
            Duration.ofMinutes(20));

    /** The values at which a warning and a critical alert open. */
    public record Levels(Duration warning, Duration critical) {
        /** Returns the level that the value reaches, or null. */
        public @Nullable AlertLevel reached(Duration value) {
            if (value.compareTo(critical) >= 0) {
                return AlertLevel.CRITICAL;
            }
            return value.compareTo(warning) >= 0 ? AlertLevel.WARNING : null;
        }

        /** Returns the value at which the level opens. */
        public Duration of(AlertLevel level) {
            return level == AlertLevel.CRITICAL ? critical : warning;
        }

        private Levels with(AlertLevel level, Duration opens) {
            return level == AlertLevel.CRITICAL ? new Levels(warning, opens) : new Levels(opens, critical);
        }
    }

    /** The value at which a level of the {@code delay} alert opens, and the value below which it clears. */
    public record Hysteresis(Duration opens, Duration clears) {}

    /** The levels of the {@code delay} alert. */
    public record DelayThresholds(Hysteresis info, Hysteresis warning, Hysteresis critical) {
        public Hysteresis of(AlertLevel level) {
            return switch (level) {
                case INFO -> info;
                case WARNING -> warning;
                case CRITICAL -> critical;
            };
        }

        private DelayThresholds with(AlertLevel level, Hysteresis stated) {
            return switch (level) {
                case INFO -> new DelayThresholds(stated, warning, critical);
                case WARNING -> new DelayThresholds(info, stated, critical);
                case CRITICAL -> new DelayThresholds(info, warning, stated);
            };
        }
    }

    /**
     * Returns these settings with what a tenant states instead. Thresholds of categories that are not set here are
     * ignored.
     */
    AlertSettings with(List<Threshold> stated) {
        AlertSettings settings = this;
        for (Threshold threshold : stated) {
            settings = settings.with(threshold);
        }
        return settings;
    }

    private AlertSettings with(Threshold stated) {
        Duration opens = stated.opens();
        Duration clears = stated.clears() == null ? opens : stated.clears();
        String category = stated.category();
        return new AlertSettings(
                category.equals("delay") ? delay.with(stated.level(), new Hysteresis(opens, clears)) : delay,
                category.equals("wait") ? waiting.with(stated.level(), opens) : waiting,
                category.equals("called-not-seated") ? called.with(stated.level(), opens) : called,
                category.equals("resource") ? opens : overdueAfter,
                requireNonNullElse(stated.cleaning(), cleaningAfter),
                category.equals("provider-unavailable") ? opens : absentWaitCritical,
                requireNonNullElse(stated.waiting(), absentQueueCritical),
                category.equals("data-quality") ? opens : silentAfter);
    }

    private static Hysteresis level(int opensAfterMinutes, int clearsBelowMinutes) {
        return new Hysteresis(Duration.ofMinutes(opensAfterMinutes), Duration.ofMinutes(clearsBelowMinutes));
    }
}
