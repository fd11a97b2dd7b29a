package org.practiceflow.topology.settings;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.QueueDiscipline;

/**
 * The thresholds and policies that apply to a tenant's day.
 *
 * @param timeZone the time zone in which the tenant's local day begins
 * @param earlyStart true if a visit may begin before its scheduled start
 * @param lateArrivalAfter the time from the scheduled start until a missing patient raises an alert
 * @param noShowAfter the time from the scheduled start until a missing patient's place is freed; zero for never
 * @param lateGrace the time that a patient may be late for check-in without losing the place in the queue
 * @param walkInCap the maximum time that a walk-in waits behind patients with an appointment
 * @param retainedAfterDay the time that a visit is kept after its local day
 * @param dueWithin the time ahead in which a scheduled visit counts as affected by a delay
 * @param queueOrder the order of a provider's queue
 * @param durations the source of a visit's expected duration
 * @param slotHorizonDays the number of days ahead for which slots are kept
 * @param slotLength the length of a slot where a role states none
 * @param silences the alerts that are silenced for a while
 * @param placeholderVisits the number of visits planned at one instant beyond which a room is a placeholder
 */
public record TenantSettings(
        ZoneId timeZone,
        boolean earlyStart,
        Duration lateArrivalAfter,
        Duration noShowAfter,
        Duration lateGrace,
        Duration walkInCap,
        Duration retainedAfterDay,
        Duration dueWithin,
        AlertSettings alerts,
        QueueDiscipline queueOrder,
        DurationSource durations,
        int slotHorizonDays,
        Duration slotLength,
        List<Silence> silences,
        int placeholderVisits) {

    /** The time after its local day in which a visit can still continue, whatever the tenant sets. */
    public static final Duration OPEN_AFTER_DAY = Duration.ofHours(6);

    /** Returns the settings of a tenant that has set nothing. */
    public static TenantSettings defaults(ZoneId timeZone) {
        return new TenantSettings(
                timeZone,
                true,
                Duration.ofMinutes(15),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                Duration.ofMinutes(75),
                OPEN_AFTER_DAY,
                Duration.ofMinutes(120),
                AlertSettings.DEFAULTS,
                QueueDiscipline.SCHEDULE,
                DurationSource.LEARNED,
                90,
                Duration.ofMinutes(15),
                List.of(),
                8);
    }

    /** Returns these settings with what the tenant states instead. */
    public TenantSettings with(OrchestrationSettings stated) {
        return new TenantSettings(
                requireNonNullElse(stated.timeZone(), timeZone),
                requireNonNullElse(stated.earlyStart(), earlyStart),
                lateArrivalAfter(stated),
                requireNonNullElse(stated.noShowAfter(), noShowAfter),
                requireNonNullElse(stated.lateGrace(), lateGrace),
                requireNonNullElse(stated.walkInCap(), walkInCap),
                stated.retentionDays() == null ? retainedAfterDay : Duration.ofDays(stated.retentionDays()),
                dueWithin,
                alerts.with(stated.thresholds()),
                requireNonNullElse(stated.queueOrder(), queueOrder),
                requireNonNullElse(stated.durations(), durations),
                requireNonNullElse(stated.slotHorizonDays(), slotHorizonDays),
                requireNonNullElse(stated.slotLength(), slotLength),
                stated.silences(),
                requireNonNullElse(stated.placeholderVisits(), placeholderVisits));
    }

    private Duration lateArrivalAfter(OrchestrationSettings stated) {
        return stated.thresholds().stream()
                .filter(threshold -> threshold.category().equals("late-arrival"))
                .map(OrchestrationSettings.Threshold::opens)
                .findFirst()
                .orElse(lateArrivalAfter);
    }

    /** Returns the instant until which alerts of that category and subject are silenced; null if they are not. */
    public @Nullable Instant silencedUntil(String category, String subject, Instant now) {
        Instant latest = null;
        for (Silence stated : silences) {
            boolean isMeant =
                    stated.category().equals(category) && stated.subject().equals(subject);
            if (isMeant && stated.until().isAfter(latest == null ? now : latest)) {
                latest = stated.until();
            }
        }
        return latest;
    }

    /** Returns the maximum number of slots of that length that a role can have up to the horizon. */
    public long slotsOf(Duration length) {
        return slotHorizonDays * Duration.ofDays(1).toMinutes() / length.toMinutes();
    }

    /** Returns the tenant's local date at that instant. */
    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }

    /** Returns the instant at which that local date begins. */
    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(timeZone).toInstant();
    }

    /**
     * Returns the expected duration of an absence of that kind, where no return time was stated.
     *
     * @throws IllegalArgumentException if the status is off-duty, which has no expected end
     */
    public Duration expectedAbsence(ProviderStatus status) {
        return switch (status) {
            case ON_BREAK -> Duration.ofMinutes(15);
            case IN_SURGERY -> Duration.ofMinutes(60);
            case AVAILABLE, BUSY -> Duration.ZERO;
            case OFF_DUTY -> throw new IllegalArgumentException("Expected an absence that ends, but got off-duty");
        };
    }
}
