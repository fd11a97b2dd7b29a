package org.practiceflow.topology.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.alert.AlertHandler;
import org.practiceflow.topology.alert.EntityAssessments;
import org.practiceflow.topology.clock.Trigger;
import org.practiceflow.topology.provider.ProviderEvaluation;
import org.practiceflow.topology.provider.ProviderHandler;
import org.practiceflow.topology.rejection.RejectionHandler;
import org.practiceflow.topology.room.RoomHandler;
import org.practiceflow.topology.room.RoomPlanHandler;
import org.practiceflow.topology.slot.OccupationHandler;
import org.practiceflow.topology.slot.RoleMaintenance;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.Timer;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitEvaluation;
import org.practiceflow.topology.visit.VisitHandler;
import org.practiceflow.topology.visit.Visits;

/**
 * Decides what an event or a timer changes, phase by phase. Each phase reads what earlier ones wrote, and none goes
 * back.
 */
final class DecisionEngine {
    private final UnitOfWork unitOfWork;
    private final SortedMap<String, VisitEvaluation> visits = new TreeMap<>();
    private final List<ProviderEvaluation> providers = new ArrayList<>();
    private final List<EntityAssessments> others = new ArrayList<>();

    private DecisionEngine(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    static void decide(UnitOfWork unitOfWork, Trigger trigger) {
        DecisionEngine engine = new DecisionEngine(unitOfWork);
        engine.apply(trigger);
        engine.evaluate();
        engine.assess();
    }

    private void apply(Trigger trigger) {
        switch (trigger) {
            case Trigger.EventReceived received -> EventDispatcher.dispatch(unitOfWork, received.event());
            case Trigger.EventRejected rejected -> RejectionHandler.apply(unitOfWork, rejected.reason());
            case Trigger.TimerDue due -> fire(due.timer());
        }
    }

    private void fire(Timer timer) {
        if (timer.isOneOff() && Rollout.appliesSettings(unitOfWork)) {
            unitOfWork.startApplyingSettings();
        }
        EntityRef entity = timer.entity();
        if (entity.kind() == EntityKind.ROLE) {
            RoleMaintenance.fire(unitOfWork, entity.id());
        }
        unitOfWork.markDirty(entity.kind(), entity.id());
    }

    private void evaluate() {
        unitOfWork.forEachDirty(EntityKind.ROLLOUT, all -> RolloutHandler.step(unitOfWork));
        unitOfWork.forEachDirty(EntityKind.VISIT, this::evaluateVisit);
        unitOfWork.forEachDirty(
                EntityKind.ROOM, id -> assessLater(EntityKind.ROOM, id, RoomHandler.evaluate(unitOfWork, id)));
        unitOfWork.forEachDirty(
                EntityKind.ROOM_PLAN,
                id -> assessLater(EntityKind.ROOM_PLAN, id, RoomPlanHandler.evaluate(unitOfWork, id)));
        unitOfWork.forEachDirty(EntityKind.PROVIDER, this::evaluateProvider);
        unitOfWork.forEachDirty(
                EntityKind.ROLE, id -> assessLater(EntityKind.ROLE, id, RoleMaintenance.evaluate(unitOfWork, id)));
        unitOfWork.forEachDirty(
                EntityKind.TENANT, id -> assessLater(EntityKind.TENANT, id, RejectionHandler.evaluate(unitOfWork, id)));
    }

    /** Assesses all alerts: those of providers first, since they inhibit those of their visits. */
    private void assess() {
        for (ProviderEvaluation provider : providers) {
            ProviderHandler.assess(unitOfWork, provider).forEach(this::assessToo);
        }
        Map<String, Boolean> idle = new HashMap<>();
        for (VisitEvaluation visit : visits.values()) {
            VisitHandler.assess(unitOfWork, visit, joinProvider(visit.visit(), idle));
        }
        others.forEach(other -> AlertHandler.assess(unitOfWork, other));
    }

    /**
     * Returns true if the visit's provider could see a patient and has none.
     *
     * @param known the results so far: each queue is read once, however many of its visits are assessed
     */
    private boolean joinProvider(Visit visit, Map<String, Boolean> known) {
        String provider = visit.providerId();
        return provider != null
                && known.computeIfAbsent(
                        provider, id -> ProviderHandler.day(unitOfWork, id).isIdle(unitOfWork.now()));
    }

    /**
     * Assesses the alerts of that visit, too. If its own timer is due, that timer evaluates the whole visit instead.
     */
    private void assessToo(String appointmentId) {
        Visit visit = Visits.get(unitOfWork, appointmentId);
        Instant due = unitOfWork.deadlineOf(new EntityRef(EntityKind.VISIT, appointmentId));
        if (visit != null && (due == null || due.isAfter(unitOfWork.now()))) {
            visits.computeIfAbsent(
                    appointmentId, id -> new VisitEvaluation(visit, VisitHandler.journey(unitOfWork, visit), false));
        }
    }

    private void assessLater(EntityKind kind, String id, @Nullable EntityAssessments assessments) {
        if (assessments == null) {
            unitOfWork.schedule(new EntityRef(kind, id), null);
        } else {
            others.add(assessments);
        }
    }

    private void evaluateVisit(String appointmentId) {
        VisitEvaluation evaluation = VisitHandler.evaluate(unitOfWork, appointmentId);
        Visit visit = evaluation == null || evaluation.isRemoved() ? null : evaluation.visit();
        RoomPlanHandler.apply(unitOfWork, appointmentId, visit);
        OccupationHandler.apply(unitOfWork, appointmentId, visit);
        if (evaluation == null) {
            unitOfWork.schedule(new EntityRef(EntityKind.VISIT, appointmentId), null);
            return;
        }
        visits.put(appointmentId, evaluation);
        String provider = evaluation.visit().providerId();
        if (provider != null && visit == null) {
            ProviderHandler.dequeue(unitOfWork, provider, appointmentId, null);
        } else if (provider != null) {
            QueuePlacement.place(unitOfWork, provider, evaluation);
        }
    }

    private void evaluateProvider(String providerId) {
        ProviderEvaluation evaluation = ProviderHandler.evaluate(unitOfWork, providerId);
        if (evaluation == null) {
            unitOfWork.schedule(new EntityRef(EntityKind.PROVIDER, providerId), null);
            return;
        }
        providers.add(evaluation);
        visits.replaceAll((id, visit) -> QueuePlacement.withPredictedWait(visit, evaluation.projection()));
    }
}
