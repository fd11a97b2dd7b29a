package org.practiceflow.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.Stage;

/** A visit as a clerk would note it who hears everything once and in order. */
final class NaiveVisit {
    private final String id;
    private AppointmentScheduled plan;
    private Stage stage = Stage.SCHEDULED;
    private Instant since = Instant.EPOCH;
    private Instant started;
    private String room;
    private final List<Instant> waitedFrom = new ArrayList<>();
    private final List<Instant> waitedUntil = new ArrayList<>();

    private NaiveVisit(String id) {
        this.id = id;
    }

    static NaiveVisit of(RandomDay day, String id, Instant now) {
        NaiveVisit visit = new NaiveVisit(id);
        day.said().stream().filter(said -> !said.at().isAfter(now)).forEach(visit::hear);
        return visit;
    }

    static Stream<NaiveVisit> all(RandomDay day, Instant now) {
        return day.said().stream()
                .map(RandomDay.Said::event)
                .filter(AppointmentScheduled.class::isInstance)
                .map(event -> ((AppointmentScheduled) event).appointmentId())
                .distinct()
                .map(id -> of(day, id, now))
                .filter(visit -> visit.plan != null);
    }

    private void hear(RandomDay.Said said) {
        switch (said.event()) {
            case AppointmentScheduled it
            when it.appointmentId().equals(id) -> {
                plan = it;
                if (stage == Stage.CANCELLED || stage == Stage.NO_SHOW) {
                    enter(Stage.SCHEDULED, said.at());
                }
            }
            case PatientCheckin it when it.appointmentId().equals(id) -> enter(Stage.WAITING, it.checkinAt());
            case AppointmentStatusChanged it
            when it.appointmentId().equals(id) -> enter(it.newStatus(), it.updatedAt());
            case ResourceOccupancyUpdate it
            when id.equals(it.currentAppointmentId()) -> {
                room = it.resourceId();
                enter(Stage.IN_CHAIR, it.timestamp());
            }
            default -> {}
        }
    }

    private void enter(Stage next, Instant at) {
        if (next == stage) {
            return;
        }
        if (next == Stage.SCHEDULED || next == Stage.CANCELLED || next == Stage.NO_SHOW) {
            waitedFrom.clear();
            waitedUntil.clear();
            started = null;
        }
        boolean waits = waitedFrom.size() > waitedUntil.size();
        if (waits && !next.isWaiting()) {
            waitedUntil.add(at);
        } else if (!waits && (next == Stage.WAITING || next == Stage.HOLD)) {
            waitedFrom.add(at);
        }
        if (next == Stage.IN_CHAIR && started == null) {
            started = at;
        }
        stage = next;
        since = at;
    }

    Stage stage() {
        return stage;
    }

    String providerId() {
        return plan.providerId();
    }

    String roomId() {
        return room == null ? plan.resourceId() : room;
    }

    boolean isWaiting() {
        return stage.isWaiting();
    }

    Duration since(Instant now) {
        return Duration.between(since, now);
    }

    /** What counts after the start by the plan that holds now. */
    Duration waited(Instant now) {
        Duration waited = Duration.ZERO;
        for (int run = 0; run < waitedFrom.size(); run++) {
            Instant from = plan.start().isAfter(waitedFrom.get(run)) ? plan.start() : waitedFrom.get(run);
            Instant until = run < waitedUntil.size() ? waitedUntil.get(run) : now;
            waited = until.isAfter(from) ? waited.plus(Duration.between(from, until)) : waited;
        }
        return waited;
    }

    boolean isLate(Instant now, int minutes) {
        return !now.isBefore(plan.start().plus(Duration.ofMinutes(minutes)));
    }

    boolean runsOver(Instant now, boolean critical) {
        Duration planned = Duration.between(plan.start(), plan.end());
        Duration runs = Duration.between(started, now);
        long percent = critical ? 150 : 125;
        return runs.compareTo(planned.multipliedBy(percent).dividedBy(100)) > 0
                && runs.compareTo(planned.plusMinutes(critical ? 20 : 10)) > 0;
    }
}
