package org.practiceflow.topology.decision;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.ProjectedVisit;
import org.practiceflow.topology.provider.Projection;
import org.practiceflow.topology.provider.ProviderHandler;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitEvaluation;
import org.practiceflow.topology.visit.Visits;

/** Places visits in the queues of their providers, and records how long things take. */
final class QueuePlacement {
    private QueuePlacement() {}

    static void place(UnitOfWork unitOfWork, String providerId, VisitEvaluation evaluation) {
        Visit visit = evaluation.visit();
        Journey journey = evaluation.journey();
        Visit before = Visits.before(unitOfWork, visit.appointmentId());
        // Samples follow from the appointment, the facts and the wait announced to the patient, which is set before the
        // first time in a chair.
        Instant statedAt = visit.hasSameFactsAs(before) ? null : visit.lastFactAt();
        if (statedAt != null) {
            DurationRecorder.visitFinished(unitOfWork, visit, journey);
            DurationRecorder.visitStarted(unitOfWork, visit, journey);
        }
        QueuedVisit entry = queueEntry(unitOfWork, visit, journey);
        if (entry == null) {
            ProviderHandler.dequeue(unitOfWork, providerId, visit.appointmentId(), statedAt);
        } else {
            ProviderHandler.enqueue(unitOfWork, entry, statedAt);
        }
    }

    /**
     * Returns the evaluation with the wait announced to the patient on arrival, whose prediction error is recorded
     * later.
     */
    static VisitEvaluation withPredictedWait(VisitEvaluation evaluation, Projection projection) {
        if (evaluation.visit().predictedWaitSeconds() != null) {
            return evaluation;
        }
        String appointmentId = evaluation.visit().appointmentId();
        for (ProjectedVisit projected : projection.queue()) {
            Instant checkinAt = projected.visit().readySince();
            Instant start = projected.start();
            if (checkinAt != null
                    && start != null
                    && projected.visit().appointmentId().equals(appointmentId)) {
                return evaluation.withPredictedWait(
                        Math.max(0, Duration.between(checkinAt, start).toSeconds()));
            }
        }
        return evaluation;
    }

    /** Returns the visit as an entry in its provider's queue, or null if it is over, called off or on a later day. */
    private static @Nullable QueuedVisit queueEntry(UnitOfWork unitOfWork, Visit visit, Journey journey) {
        Appointment appointment = visit.plan();
        boolean today = appointment != null
                && !unitOfWork
                        .settings()
                        .dateOf(appointment.start())
                        .isAfter(unitOfWork.settings().dateOf(unitOfWork.now()));
        if (appointment == null
                || !unitOfWork.now().isBefore(visit.closedAt(unitOfWork.settings()))
                || !journey.stage().isOpen()
                || journey.waitlisted()
                || !(today || journey.stage().isPresent())) {
            return null;
        }
        Room room = journey.stage() == Stage.IN_CHAIR ? joinRoom(unitOfWork, journey) : null;
        return QueuedVisit.of(
                visit.appointmentId(),
                appointment,
                journey,
                room == null ? null : room.expectedFreeOf(visit.appointmentId()));
    }

    private static @Nullable Room joinRoom(UnitOfWork unitOfWork, Journey journey) {
        return journey.resourceId() == null
                ? null
                : unitOfWork.table(Room.TABLE).get(journey.resourceId());
    }
}
