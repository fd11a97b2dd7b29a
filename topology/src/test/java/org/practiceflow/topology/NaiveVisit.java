package org.practiceflow.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.Stage;

/** A visit, tracked naively from complete and ordered events. */
final class NaiveVisit {
    private final String id;
    private AppointmentScheduled plan;
    private Stage stage = Stage.SCHEDULED;
    private Instant since = Instant.EPOCH;
    private boolean givenUp;
    private @Nullable Instant factAt;
    private @Nullable Instant arrived;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private @Nullable String room;
    private final List<Instant> waitedFrom = new ArrayList<>();
    private final List<Instant> waitedUntil = new ArrayList<>();

    NaiveVisit(AppointmentScheduled plan) {
        this.id = plan.appointmentId();
        this.plan = plan;
    }

    /** Applies an event, and returns whether it was about this visit. */
    boolean apply(Event.Input said, Instant at) {
        switch (said) {
            case AppointmentScheduled it
            when it.appointmentId().equals(id) -> {
                plan = it;
                if (stage == Stage.CANCELLED || stage == Stage.NO_SHOW) {
                    enter(Stage.SCHEDULED, at);
                }
                if (it.walkIn()) {
                    state(stage == Stage.SCHEDULED ? Stage.WAITING : stage, at);
                }
            }
            case PatientCheckin it when it.appointmentId().equals(id) -> state(Stage.WAITING, it.checkinAt());
            case AppointmentStatusChanged it
            when it.appointmentId().equals(id) -> state(it.newStatus(), it.updatedAt());
            case ResourceOccupancyUpdate it
            when id.equals(it.currentAppointmentId()) -> {
                room = it.resourceId();
                state(Stage.IN_CHAIR, it.timestamp());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void state(Stage next, Instant at) {
        factAt = at;
        if (next != stage) {
            enter(next, at);
        }
    }

    private void enter(Stage next, Instant at) {
        if (next == Stage.SCHEDULED || next == Stage.CANCELLED || next == Stage.NO_SHOW) {
            waitedFrom.clear();
            waitedUntil.clear();
            arrived = null;
            started = null;
        }
        if (waits() && !next.isWaiting()) {
            waitedUntil.add(at);
        } else if (!waits() && (next == Stage.WAITING || next == Stage.HOLD)) {
            waitedFrom.add(at);
        }
        arrived = next == Stage.WAITING && arrived == null ? at : arrived;
        started = next == Stage.IN_CHAIR && started == null ? at : started;
        boolean over = next == Stage.FINISHED || next == Stage.DEPARTED;
        ended = !over ? null : ended == null ? at : ended;
        stage = next;
        since = at;
    }

    /** Gives up on a patient who has not come half an hour after the start. */
    void giveUp(Instant now) {
        givenUp = stage == Stage.SCHEDULED && isLate(now, 30);
    }

    String id() {
        return id;
    }

    AppointmentScheduled plan() {
        return plan;
    }

    Duration planned() {
        return Duration.between(plan.start(), plan.end());
    }

    Stage stage() {
        return stage;
    }

    Duration since(Instant now) {
        return Duration.between(since, now);
    }

    /** Returns the time of the last fact about the visit's progress; null before the first. */
    @Nullable
    Instant factAt() {
        return factAt;
    }

    /** Returns when the patient first took the chair, null before that. */
    @Nullable
    Instant started() {
        return started;
    }

    /** Returns the visit's end, null before that. */
    @Nullable
    Instant ended() {
        return ended;
    }

    @Nullable
    String roomId() {
        return room == null ? plan.resourceId() : room;
    }

    boolean inChair() {
        return stage == Stage.IN_CHAIR;
    }

    /** Returns whether the visit is expected or in progress. */
    boolean isOpen() {
        return stage.isOpen() && !givenUp;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Returns whether the start has passed and the patient has not come. */
    boolean isMissing(Instant now) {
        return stage == Stage.SCHEDULED && !givenUp && isLate(now, 0);
    }

    boolean isLate(Instant now, int minutes) {
        return !now.isBefore(plan.start().plus(Duration.ofMinutes(minutes)));
    }

    private boolean waits() {
        return waitedFrom.size() > waitedUntil.size();
    }

    /** Returns the time waited after the currently planned start; null if the patient does not wait. */
    @Nullable
    Duration waited(Instant now) {
        if (waitedFrom.isEmpty() || !stage.isWaiting()) {
            return null;
        }
        Duration waited = Duration.ZERO;
        for (int run = 0; run < waitedFrom.size(); run++) {
            Instant from = plan.start().isAfter(waitedFrom.get(run)) ? plan.start() : waitedFrom.get(run);
            Instant until = run < waitedUntil.size() ? waitedUntil.get(run) : now;
            waited = until.isAfter(from) ? waited.plus(Duration.between(from, until)) : waited;
        }
        return waited;
    }

    /**
     * Returns when the patient became ready: the begin of the current wait, else the arrival; null before the arrival.
     */
    @Nullable
    Instant ready() {
        return waits() ? waitedFrom.getLast() : arrived;
    }

    /** Returns when the visit could begin, as far as the patient is concerned. */
    Instant due() {
        Instant ready = ready();
        return ready != null && ready.isAfter(plan.start()) ? ready : plan.start();
    }

    Duration beenDue(Instant now) {
        return now.isAfter(due()) ? Duration.between(due(), now) : Duration.ZERO;
    }

    boolean runsOver(Instant now, boolean critical) {
        Duration runs = started == null ? Duration.ZERO : Duration.between(started, now);
        long percent = critical ? 150 : 125;
        return inChair()
                && runs.compareTo(planned().multipliedBy(percent).dividedBy(100)) > 0
                && runs.compareTo(planned().plusMinutes(critical ? 20 : 10)) > 0;
    }
}
