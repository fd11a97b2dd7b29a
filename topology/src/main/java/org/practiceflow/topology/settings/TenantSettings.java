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
 * The thresholds and policies by which a tenant's day is judged.
 *
 * @param timeZone where the tenant's local day begins
 * @param earlyStart whether a visit may begin before its scheduled start
 * @param lateArrivalAfter from the scheduled start until a missing patient raises an alert
 * @param noShowAfter from the scheduled start until a missing patient's place is freed; zero for never
 * @param lateGrace how late a patient may check in without losing the place in the queue
 * @param walkInCap how long a walk-in waits at most behind patients with an appointment
 * @param retainedAfterDay how long a visit stays after its local day
 * @param dueWithin how far ahead a scheduled visit counts as affected by a delay
 * @param queueOrder by what a provider's queue is ordered
 * @param durations where the expected duration of a visit comes from
 * @param slotHorizonDays for how many days ahead slots are kept
 * @param slotLength how long a slot is where a role does not say
 * @param silences what is not to be heard of for a while
 * @param placeholderVisits beyond how many visits planned at one instant a room is a placeholder
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

    /** How long after its local day a visit can still go on, whatever the tenant sets. */
    public static final Duration OPEN_AFTER_DAY = Duration.ofHours(6);

    /** What holds for a tenant that has set nothing. */
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

    /** These, with what the tenant states instead. */
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

    /** Until when nothing is to be heard of the subject in that category; null where it is to be heard. */
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

    /** As many slots of that length as a role can have up to the horizon. */
    public long slotsOf(Duration length) {
        return slotHorizonDays * Duration.ofDays(1).toMinutes() / length.toMinutes();
    }

    /** The tenant's local date at that instant. */
    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }

    /** When that local date begins. */
    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(timeZone).toInstant();
    }

    /** How long an absence of that kind is expected to last, where nobody said when the provider returns. */
    public Duration expectedAbsence(ProviderStatus status) {
        return switch (status) {
            case ON_BREAK -> Duration.ofMinutes(15);
            case IN_SURGERY -> Duration.ofMinutes(60);
            case AVAILABLE, BUSY -> Duration.ZERO;
            case OFF_DUTY -> throw new IllegalArgumentException("Expected an absence that ends, but got off-duty");
        };
    }
}
