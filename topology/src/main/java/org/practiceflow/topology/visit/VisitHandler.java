package org.practiceflow.topology.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.AlertHandler;
import org.practiceflow.topology.alert.AlertInhibition;
import org.practiceflow.topology.alert.AlertPhase;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.NextDeadline;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WorkCounter;

/** Applies plans and facts to visits, and publishes their changes of stage. */
public final class VisitHandler {
    private VisitHandler() {}

    /** Applies a plan. */
    public static void apply(UnitOfWork unitOfWork, String appointmentId, Appointment appointment) {
        save(
                unitOfWork,
                known(unitOfWork, appointmentId),
                known(unitOfWork, appointmentId).with(appointment));
    }

    /** Applies a fact. */
    public static void apply(UnitOfWork unitOfWork, String appointmentId, Fact fact) {
        save(
                unitOfWork,
                known(unitOfWork, appointmentId),
                known(unitOfWork, appointmentId).with(fact));
    }

    private static Visit known(UnitOfWork unitOfWork, String appointmentId) {
        Visit visit = Visits.get(unitOfWork, appointmentId);
        return visit == null ? Visit.unknown(appointmentId) : visit;
    }

    /** Saves a changed visit, but does not bring back one whose time in the state is over. */
    private static void save(UnitOfWork unitOfWork, Visit before, Visit after) {
        if (!after.equals(before) && unitOfWork.now().isBefore(after.removedAt(unitOfWork.settings()))) {
            Visits.put(unitOfWork, after);
            unitOfWork.markDirty(EntityKind.VISIT, after.appointmentId());
            markPreviousRoomDirty(unitOfWork, before, after);
        }
    }

    private static void markPreviousRoomDirty(UnitOfWork unitOfWork, Visit before, Visit after) {
        String left = before.resourceId();
        if (left != null && !left.equals(after.resourceId())) {
            unitOfWork.markDirty(EntityKind.ROOM, left);
        }
    }

    /** Returns the visit's journey up to now. */
    public static Journey journey(UnitOfWork unitOfWork, Visit visit) {
        unitOfWork.countWork(WorkCounter.JOURNEY);
        return visit.journey(unitOfWork.now(), unitOfWork.settings());
    }

    /** Publishes a change of stage, and removes a visit whose time in the state is over; null if it is unknown. */
    public static @Nullable VisitEvaluation evaluate(UnitOfWork unitOfWork, String appointmentId) {
        Visit visit = Visits.get(unitOfWork, appointmentId);
        if (visit == null) {
            return null;
        }
        Journey journey = journey(unitOfWork, visit);
        if (!unitOfWork.now().isBefore(visit.removedAt(unitOfWork.settings()))) {
            Visits.delete(unitOfWork, appointmentId);
            markRoomsDirty(unitOfWork, visit);
            return new VisitEvaluation(visit, journey, true);
        }
        Visit announced = publishStage(unitOfWork, visit, journey);
        Visits.put(unitOfWork, announced);
        markRoomsDirty(unitOfWork, visit);
        return new VisitEvaluation(announced, journey, false);
    }

    /**
     * Assesses the visit's alerts and schedules its next deadline.
     *
     * @param providerIdle whether the provider could see the patient at once
     */
    public static void assess(UnitOfWork unitOfWork, VisitEvaluation evaluation, boolean providerIdle) {
        Visit visit = evaluation.visit();
        NextDeadline deadline = new NextDeadline(unitOfWork.now());
        if (evaluation.isRemoved()) {
            assess(unitOfWork, visit, VisitAlerts.ended(visit), deadline);
            unitOfWork.schedule(visit.ref(), null);
            return;
        }
        Journey journey = evaluation.journey();
        addDeadlines(unitOfWork.settings(), visit, journey, deadline);
        List<AlertCategory> raised;
        if (unitOfWork.now().isBefore(visit.closedAt(unitOfWork.settings()))) {
            VisitAlerts alerts = new VisitAlerts(
                    visit,
                    journey,
                    unitOfWork.now(),
                    unitOfWork.settings(),
                    providerIdle,
                    isWaitInhibited(unitOfWork, visit));
            raised = assess(unitOfWork, visit, alerts.assess(), deadline);
        } else {
            raised = assess(unitOfWork, visit, VisitAlerts.ended(visit), deadline);
        }
        unitOfWork.schedule(visit.ref(), deadline.next());
        Visits.put(unitOfWork, visit.withAlerts(raised));
    }

    /**
     * Returns the categories of the visit's open and pending alerts. Most visits have none, so rows of alerts are read
     * only where one may exist.
     */
    private static List<AlertCategory> assess(
            UnitOfWork unitOfWork, Visit visit, List<Assessment> assessments, NextDeadline deadline) {
        List<AlertCategory> raised = new ArrayList<>();
        for (Assessment assessment : assessments) {
            AlertCategory category = assessment.category();
            deadline.at(assessment.nextChange());
            if (assessment.reached() != null || visit.mayHave(category)) {
                deadline.at(AlertHandler.assess(unitOfWork, assessment));
                if (AlertHandler.phase(unitOfWork, category, visit.ref()) != AlertPhase.ABSENT) {
                    raised.add(category);
                }
            }
        }
        return List.copyOf(raised);
    }

    private static Visit publishStage(UnitOfWork unitOfWork, Visit visit, Journey journey) {
        if (journey.stage() == visit.announced()) {
            return visit;
        }
        unitOfWork.emit(visit.appointmentId(), flowUpdate(visit, journey));
        if (journey.resourceId() != null) {
            unitOfWork.markDirty(EntityKind.ROOM, journey.resourceId());
        }
        return visit.announced(journey.stage());
    }

    /** Marks the rooms dirty if several reported the visit, since these depend on each other. */
    private static void markRoomsDirty(UnitOfWork unitOfWork, Visit visit) {
        Set<String> resourceIds = visit.resourceIds();
        if (resourceIds.size() > 1) {
            resourceIds.forEach(resourceId -> unitOfWork.markDirty(EntityKind.ROOM, resourceId));
        }
    }

    private static PatientFlowUpdate flowUpdate(Visit visit, Journey journey) {
        return new PatientFlowUpdate(
                visit.patientId(),
                visit.appointmentId(),
                journey.stage(),
                journey.stageEnteredAt(),
                visit.providerId(),
                visit.locationId(),
                journey.resourceId(),
                journey.automatic() ? "auto" : null,
                Visit.seconds(journey.waiting(journey.stageEnteredAt())),
                Visit.seconds(journey.accountableWait(journey.stageEnteredAt())),
                Visit.seconds(journey.earlyWait(journey.stageEnteredAt())),
                Visit.seconds(journey.startDelay()),
                Visit.seconds(journey.patientLateness()),
                false,
                false);
    }

    private static void addDeadlines(TenantSettings settings, Visit visit, Journey journey, NextDeadline deadline) {
        deadline.at(visit.closedAt(settings)).at(visit.removedAt(settings));
        Appointment appointment = visit.appointment();
        if (journey.stage() == Stage.SCHEDULED && appointment != null) {
            deadline.at(settings.startOf(settings.dateOf(appointment.start())))
                    .at(journey.noShowFrom(settings.noShowAfter()));
        }
    }

    /** Returns whether an alert of the provider's delay or absence says what a warning of the wait would. */
    private static boolean isWaitInhibited(UnitOfWork unitOfWork, Visit visit) {
        if (visit.providerId() == null) {
            return false;
        }
        EntityRef provider = new EntityRef(EntityKind.PROVIDER, visit.providerId());
        return AlertInhibition.inhibits(unitOfWork, AlertCategory.DELAY, provider, AlertCategory.WAIT, visit.ref())
                || AlertInhibition.inhibits(
                        unitOfWork, AlertCategory.PROVIDER_UNAVAILABLE, provider, AlertCategory.WAIT, visit.ref());
    }
}
