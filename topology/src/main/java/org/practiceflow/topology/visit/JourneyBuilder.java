package org.practiceflow.topology.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;

/** Builds the journey of a visit from its facts, which are added in their order. */
final class JourneyBuilder {
    private final @Nullable Appointment appointment;
    private final List<Wait> waits = new ArrayList<>();
    private @Nullable Fact last;
    private @Nullable Instant enteredAt;
    private @Nullable Instant checkinAt;
    private @Nullable Instant calledAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable String resourceId;

    JourneyBuilder(@Nullable Appointment appointment) {
        this.appointment = appointment;
        this.resourceId = appointment == null ? null : appointment.resourceId();
    }

    void add(Fact fact) {
        if (fact.byBooking() && !walksIn()) {
            return;
        }
        boolean repeats = last != null && last.stage() == fact.stage();
        last = fact;
        resourceId = fact.resourceId() == null ? resourceId : fact.resourceId();
        if (!repeats) {
            enter(fact.stage(), fact.eventOrder().at());
        }
    }

    /** Returns whether the booking of a walk-in brings the patient now, who may be here already. */
    private boolean walksIn() {
        Stage stage = last == null ? Stage.SCHEDULED : last.stage();
        boolean away = stage == Stage.SCHEDULED || stage == Stage.CANCELLED || stage == Stage.NO_SHOW;
        return appointment != null && appointment.walkIn() && away;
    }

    private void enter(Stage stage, Instant at) {
        enteredAt = at;
        switch (stage) {
            case SCHEDULED, CANCELLED, NO_SHOW -> clearArrival();
            case WAITING -> {
                checkinAt = checkinAt == null ? at : checkinAt;
                finishedAt = null;
                startWaiting(at);
            }
            case CALLED -> calledAt = at;
            case IN_CHAIR -> {
                startedAt = startedAt == null ? at : startedAt;
                finishedAt = null;
                stopWaiting(at);
            }
            case HOLD -> startWaiting(at);
            case FINISHED, DEPARTED -> {
                finishedAt = finishedAt == null ? at : finishedAt;
                stopWaiting(at);
            }
        }
    }

    Journey build(Certainty certainty) {
        if (isRebooked()) {
            clearArrival();
        }
        Appointment plan = appointment;
        boolean planned = last == null || isRebooked();
        Instant since = planned && plan != null ? plan.eventOrder().at() : enteredAt;
        Stage stage = planned || last == null ? Stage.SCHEDULED : last.stage();
        return new Journey(
                stage,
                since == null ? Instant.EPOCH : since,
                false,
                plan == null ? null : plan.start(),
                checkinAt,
                calledAt,
                startedAt,
                finishedAt,
                resourceId,
                List.copyOf(waits),
                stage == Stage.SCHEDULED && certainty.waitlisted());
    }

    /** Returns whether a plan was stated after the visit was cancelled or became a no-show: it reinstates the visit. */
    private boolean isRebooked() {
        if (appointment == null || last == null || last.stage().compareTo(Stage.CANCELLED) < 0) {
            return false;
        }
        int order = appointment.eventOrder().at().compareTo(last.eventOrder().at());
        return order > 0
                || (order == 0
                        && appointment.eventOrder().sequence()
                                > last.eventOrder().sequence());
    }

    private void clearArrival() {
        checkinAt = null;
        calledAt = null;
        startedAt = null;
        finishedAt = null;
        waits.clear();
    }

    private void startWaiting(Instant at) {
        if (waits.isEmpty() || waits.getLast().until() != null) {
            waits.add(new Wait(at, null));
        }
    }

    private void stopWaiting(Instant at) {
        if (!waits.isEmpty()) {
            waits.add(waits.removeLast().endedAt(at));
        }
    }
}
