package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;

/**
 * Where a visit stands, as its plan and facts tell it. Times are source times and null until they come.
 *
 * @param stage the stage of the last fact
 * @param stageEnteredAt since when
 * @param automatic whether the stage follows from time alone
 * @param scheduledStart the planned start, null without a plan
 * @param checkinAt when the patient came
 * @param calledAt when the patient was last called
 * @param startedAt when the patient first took the chair
 * @param finishedAt when the visit was over
 * @param resourceId the chair or room last stated
 * @param waits the runs of waiting in their order
 */
public record Journey(
        Stage stage,
        Instant stageEnteredAt,
        boolean automatic,
        @Nullable Instant scheduledStart,
        @Nullable Instant checkinAt,
        @Nullable Instant calledAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String resourceId,
        List<Wait> waits) {

    static Journey of(@Nullable Appointment appointment, List<Fact> facts) {
        JourneyBuilder journey = new JourneyBuilder(appointment);
        facts.forEach(journey::add);
        return journey.build();
    }

    /** A patient who is missing for that long after the scheduled start does not come; zero for never. */
    Journey orNoShow(@Nullable Appointment appointment, Instant now, Duration after) {
        Instant from = noShowFrom(appointment, after);
        return from == null || now.isBefore(from)
                ? this
                : new Journey(Stage.NO_SHOW, from, true, scheduledStart, null, null, null, null, resourceId, List.of());
    }

    /** From when on a patient who is missing does not come; null where nobody is missing, or never given up. */
    @Nullable
    Instant noShowFrom(@Nullable Appointment appointment, Duration after) {
        return stage != Stage.SCHEDULED || appointment == null || after.isZero()
                ? null
                : latest(appointment.start().plus(after), stageEnteredAt);
    }

    /** W: all waiting so far; null for a patient whose arrival nobody stated. */
    public @Nullable Duration waiting(Instant now) {
        return waitedAfter(Instant.MIN, now);
    }

    /** Wc: the waiting after the scheduled start; without a plan all waiting. Null like {@link #waiting}. */
    public @Nullable Duration accountableWait(Instant now) {
        return waitedAfter(scheduledStart == null ? Instant.MIN : scheduledStart, now);
    }

    private @Nullable Duration waitedAfter(Instant instant, Instant now) {
        if (waits.isEmpty()) {
            return null;
        }
        Duration waited = Duration.ZERO;
        for (Wait wait : waits) {
            waited = waited.plus(wait.after(instant, now));
        }
        return waited;
    }

    /** We: the waiting before the scheduled start, always W - Wc. Null like {@link #waiting}. */
    public @Nullable Duration earlyWait(Instant now) {
        Duration all = waiting(now);
        Duration accountable = accountableWait(now);
        return all == null || accountable == null ? null : all.minus(accountable);
    }

    /** D: from the scheduled to the actual start, negative for an early one; null before the start or without a plan. */
    public @Nullable Duration startDelay() {
        return scheduledStart == null || startedAt == null ? null : Duration.between(scheduledStart, startedAt);
    }

    /** L: how late the patient came; null before arrival or without a plan. */
    public @Nullable Duration patientLateness() {
        if (scheduledStart == null || checkinAt == null) {
            return null;
        }
        return checkinAt.isAfter(scheduledStart) ? Duration.between(scheduledStart, checkinAt) : Duration.ZERO;
    }

    /** Since when the patient is here and ready: the current run of waiting, else the check-in; null before it. */
    public @Nullable Instant readySince() {
        return waits.isEmpty() || waits.getLast().until() != null
                ? checkinAt
                : waits.getLast().from();
    }

    /** Whether the patient is expected and the scheduled start has passed. */
    public boolean isLate(Instant now) {
        return stage == Stage.SCHEDULED && scheduledStart != null && scheduledStart.isBefore(now);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
