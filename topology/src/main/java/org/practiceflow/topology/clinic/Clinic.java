package org.practiceflow.topology.clinic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.alert.Attention;
import org.practiceflow.topology.clock.Signal;
import org.practiceflow.topology.delay.ProviderDesk;
import org.practiceflow.topology.delay.ProviderReview;
import org.practiceflow.topology.refusal.RefusalDesk;
import org.practiceflow.topology.room.ConflictDesk;
import org.practiceflow.topology.room.RoomDesk;
import org.practiceflow.topology.slot.ClaimDesk;
import org.practiceflow.topology.slot.RoleReview;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.Timer;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitDesk;
import org.practiceflow.topology.visit.VisitReview;
import org.practiceflow.topology.visit.Visits;

/** Decides what an event or a timer changes, phase by phase: each reads what those before it wrote, and none turns back. */
final class Clinic {
    private final Turn turn;
    private final SortedMap<String, VisitReview> visits = new TreeMap<>();
    private final List<ProviderReview> providers = new ArrayList<>();
    private final List<Attention> others = new ArrayList<>();

    private Clinic(Turn turn) {
        this.turn = turn;
    }

    static void decide(Turn turn, Signal signal) {
        Clinic clinic = new Clinic(turn);
        clinic.learn(signal);
        clinic.review();
        clinic.assess();
    }

    private void learn(Signal signal) {
        switch (signal) {
            case Signal.Received received -> Facts.learn(turn, received.event());
            case Signal.Refused refused -> RefusalDesk.learn(turn, refused.reason());
            case Signal.Due due -> wake(due.timer());
        }
    }

    private void wake(Timer timer) {
        if (timer.isCall() && Sweep.settles(turn)) {
            turn.settleOn();
        }
        Subject subject = timer.subject();
        if (subject.kind() == SubjectKind.ROLE) {
            RoleReview.wake(turn, subject.id());
        }
        turn.touch(subject.kind(), subject.id());
    }

    private void review() {
        turn.each(SubjectKind.SWEEP, all -> SweepDesk.step(turn));
        turn.each(SubjectKind.VISIT, this::reviewVisit);
        turn.each(SubjectKind.ROOM, id -> keep(SubjectKind.ROOM, id, RoomDesk.review(turn, id)));
        turn.each(SubjectKind.ROOM_PLAN, id -> keep(SubjectKind.ROOM_PLAN, id, ConflictDesk.review(turn, id)));
        turn.each(SubjectKind.PROVIDER, this::reviewProvider);
        turn.each(SubjectKind.ROLE, id -> keep(SubjectKind.ROLE, id, RoleReview.review(turn, id)));
        turn.each(SubjectKind.TENANT, id -> keep(SubjectKind.TENANT, id, RefusalDesk.review(turn, id)));
    }

    /** All alerts: those of providers first, since they keep those of their visits from being heard. */
    private void assess() {
        for (ProviderReview provider : providers) {
            ProviderDesk.assess(turn, provider).forEach(this::concern);
        }
        Map<String, Boolean> idle = new HashMap<>();
        for (VisitReview visit : visits.values()) {
            VisitDesk.assess(turn, visit, joinProvider(visit.visit(), idle));
        }
        others.forEach(other -> AlertDesk.assess(turn, other));
    }

    /**
     * True if the visit's provider could see a patient and has none.
     *
     * @param known those already asked: each queue is read once, however many visits of it are assessed
     */
    private boolean joinProvider(Visit visit, Map<String, Boolean> known) {
        String provider = visit.providerId();
        return provider != null
                && known.computeIfAbsent(
                        provider, id -> ProviderDesk.day(turn, id).isIdle(turn.now()));
    }

    /** The alerts of that visit are assessed, too; one whose own timer is due is reviewed whole when that fires. */
    private void concern(String appointmentId) {
        Visit visit = Visits.get(turn, appointmentId);
        Instant due = turn.scheduled(new Subject(SubjectKind.VISIT, appointmentId));
        if (visit != null && (due == null || due.isAfter(turn.now()))) {
            visits.computeIfAbsent(appointmentId, id -> new VisitReview(visit, VisitDesk.journey(turn, visit), false));
        }
    }

    private void keep(SubjectKind kind, String id, @Nullable Attention attention) {
        if (attention == null) {
            turn.schedule(new Subject(kind, id), null);
        } else {
            others.add(attention);
        }
    }

    private void reviewVisit(String appointmentId) {
        VisitReview review = VisitDesk.review(turn, appointmentId);
        Visit visit = review == null || review.isGone() ? null : review.visit();
        ConflictDesk.plan(turn, appointmentId, visit);
        ClaimDesk.claim(turn, appointmentId, visit);
        if (review == null) {
            turn.schedule(new Subject(SubjectKind.VISIT, appointmentId), null);
            return;
        }
        visits.put(appointmentId, review);
        String provider = review.visit().providerId();
        if (provider != null && visit == null) {
            ProviderDesk.dequeue(turn, provider, appointmentId, null);
        } else if (provider != null) {
            Queueing.place(turn, provider, review);
        }
    }

    private void reviewProvider(String providerId) {
        ProviderReview review = ProviderDesk.review(turn, providerId);
        if (review == null) {
            turn.schedule(new Subject(SubjectKind.PROVIDER, providerId), null);
            return;
        }
        providers.add(review);
        visits.replaceAll((id, visit) -> Queueing.predicted(visit, review.projection()));
    }
}
