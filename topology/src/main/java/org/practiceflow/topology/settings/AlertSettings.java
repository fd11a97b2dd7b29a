package org.practiceflow.topology.settings;

import java.time.Duration;
import java.util.List;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;

/**
 * From which values on alerts open.
 *
 * @param waitWarning accountable wait of a patient
 * @param waitCritical accountable wait of a patient
 * @param overdueAfter how long a room may be occupied beyond its expected end, or the end of its visit
 * @param cleaningAfter how long cleaning may take
 * @param absentWaitCritical longest wait for a provider who is away
 * @param absentQueueCritical patients waiting for a provider who is away
 */
public record AlertSettings(
        DelayThresholds delay,
        Duration waitWarning,
        Duration waitCritical,
        Duration overdueAfter,
        Duration cleaningAfter,
        Duration absentWaitCritical,
        int absentQueueCritical) {

    static final AlertSettings DEFAULTS = new AlertSettings(
            new DelayThresholds(level(15, 10), level(30, 25), level(60, 50)),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            3);

    /** From where on a level of the {@code delay} alert opens, and below what it clears. */
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

    /** These, with what a tenant states instead; thresholds of categories that are not set here are left alone. */
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
        boolean critical = stated.level() == AlertLevel.CRITICAL;
        return switch (stated.category()) {
            case "delay" ->
                new AlertSettings(
                        delay.with(stated.level(), new Hysteresis(opens, clears)),
                        waitWarning,
                        waitCritical,
                        overdueAfter,
                        cleaningAfter,
                        absentWaitCritical,
                        absentQueueCritical);
            case "wait" ->
                new AlertSettings(
                        delay,
                        critical ? waitWarning : opens,
                        critical ? opens : waitCritical,
                        overdueAfter,
                        cleaningAfter,
                        absentWaitCritical,
                        absentQueueCritical);
            case "resource" ->
                new AlertSettings(
                        delay,
                        waitWarning,
                        waitCritical,
                        opens,
                        cleaningAfter,
                        absentWaitCritical,
                        absentQueueCritical);
            case "provider-unavailable" ->
                new AlertSettings(
                        delay, waitWarning, waitCritical, overdueAfter, cleaningAfter, opens, absentQueueCritical);
            default -> this;
        };
    }

    private static Hysteresis level(int opensAfterMinutes, int clearsBelowMinutes) {
        return new Hysteresis(Duration.ofMinutes(opensAfterMinutes), Duration.ofMinutes(clearsBelowMinutes));
    }
}
