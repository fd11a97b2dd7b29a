package org.practiceflow.topology.settings;

import java.time.Duration;

/**
 * When alerts open and clear.
 *
 * @param delay how far a provider must run behind, and be back below, for each level
 * @param waitWarning accountable wait of one patient that raises a warning
 * @param waitCritical accountable wait of one patient that is critical
 * @param overdueAfter how long a room may stay occupied after its expected end, or after its visit finished
 * @param cleaningAfter how long a room may be cleaned
 * @param absentWaitCritical accountable wait for an absent provider that is critical
 * @param absentQueueCritical how many patients waiting for an absent provider are critical
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
            new DelayThresholds(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(25),
                    Duration.ofMinutes(60),
                    Duration.ofMinutes(50)),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            3);

    /** A level of the {@code delay} alert opens at its first value and clears below its second. */
    public record DelayThresholds(
            Duration infoOpens,
            Duration infoClears,
            Duration warningOpens,
            Duration warningClears,
            Duration criticalOpens,
            Duration criticalClears) {}
}
