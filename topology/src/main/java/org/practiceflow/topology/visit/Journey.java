package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;

/**
 * The course of a visit, derived from its plan and facts. Times are source times, and null until they are known.
 *
 * @param stage the stage of the last fact
 * @param stageEnteredAt the time at which the visit entered that stage
 * @param automatic whether the stage follows from time alone
 * @param scheduledStart the planned start, null without a plan
 * @param checkinAt the patient's arrival
 * @param calledAt the last call of the patient
 * @param startedAt the time at which the patient was first seated
 * @param finishedAt the end of the visit
 * @param resourceId the chair or room stated last
 * @param waits the periods of waiting, in order
 * @param waitlisted whether the visit only waits for a place in the schedule
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
        List<Wait> waits,
        boolean waitlisted) {

    static Journey of(@Nullable Appointment appointment, List<Fact> facts) {
        JourneyBuilder journey = new JourneyBuilder(appointment);
        facts.forEach(journey::add);
        return journey.build(Certainty.of(appointment, facts));
    }

    /** Returns a no-show if the patient is missing that long after the scheduled start, else this; zero means never. */
    Journey orNoShow(Instant now, Duration after) {
        Instant from = noShowFrom(after);
        return from == null || now.isBefore(from) ? this : noShow(from);
    }

    private Journey noShow(Instant from) {
        return new Journey(
                Stage.NO_SHOW, from, true, scheduledStart, null, null, null, null, resourceId, List.of(), false);
    }

    /** Returns the time at which a missing patient becomes a no-show; null if none is missing, or for never. */
    @Nullable
    Instant noShowFrom(Duration after) {
        return !isExpected() || scheduledStart == null || after.isZero()
                ? null
                : latest(scheduledStart.plus(after), stageEnteredAt);
    }

    /** Returns whether the patient is expected and has not come yet. Nobody expects one on the waitlist. */
    public boolean isExpected() {
        return stage == Stage.SCHEDULED && !waitlisted;
    }

    /** Returns W, the total waiting time so far; null if no arrival was stated. */
    public @Nullable Duration waiting(Instant now) {
        return waitedAfter(Instant.MIN, now);
    }

    /** Returns Wc, the waiting time after the scheduled start; without a plan, W. Null like {@link #waiting}. */
    public @Nullable Duration accountableWait(Instant now) {
        return waitedAfter(scheduledStart == null ? Instant.MIN : scheduledStart, now);
    }

    /** Returns the start of the current wait; null while the patient is not waiting. */
    @Nullable
    Instant waitingSince() {
        return waits.isEmpty() || waits.getLast().until() != null
                ? null
                : waits.getLast().from();
    }

    /** Returns the sum of the waits that have ended; null like {@link #waiting}. */
    @Nullable
    Duration waited() {
        Instant since = waitingSince();
        return since == null ? waiting(Instant.MIN) : waiting(since);
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

    /** Returns We, the waiting time before the scheduled start: W - Wc. Null like {@link #waiting}. */
    public @Nullable Duration earlyWait(Instant now) {
        Duration all = waiting(now);
        Duration accountable = accountableWait(now);
        return all == null || accountable == null ? null : all.minus(accountable);
    }

    /** Returns D, the delay of the actual start, negative for an early one; null before the start or without a plan. */
    public @Nullable Duration startDelay() {
        return scheduledStart == null || startedAt == null ? null : Duration.between(scheduledStart, startedAt);
    }

    /** Returns L, the patient's lateness, zero for one on time; null before arrival or without a plan. */
    public @Nullable Duration patientLateness() {
        if (scheduledStart == null || checkinAt == null) {
            return null;
        }
        return checkinAt.isAfter(scheduledStart) ? Duration.between(scheduledStart, checkinAt) : Duration.ZERO;
    }

    /**
     * Returns the time since which the patient is ready: the current wait's start, else the check-in; null before it.
     */
    public @Nullable Instant readySince() {
        Instant since = waitingSince();
        return since == null ? checkinAt : since;
    }

    /** Returns whether the patient is still expected although the scheduled start has passed. */
    public boolean isLate(Instant now) {
        return isExpected() && scheduledStart != null && scheduledStart.isBefore(now);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
