package org.practiceflow.topology.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.provider.DurationKind;
import org.practiceflow.topology.provider.DurationSamples.Sample;
import org.practiceflow.topology.provider.ProviderHandler;
import org.practiceflow.topology.room.OccupancyHistory.Cleaning;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.Visits;

/**
 * Records for providers how long their visits took, and the cleanings that followed, in whichever order they are
 * reported.
 */
final class DurationRecorder {
    private DurationRecorder() {}

    /** Records a visit's duration once it is over, and removes it if the visit continues after all. */
    static void visitFinished(UnitOfWork unitOfWork, Visit visit, Journey journey) {
        Appointment appointment = visit.plan();
        if (appointment != null && visit.wasEverFinished()) {
            record(unitOfWork, appointment, visit.appointmentId(), length(visit, journey));
        }
    }

    /** Records the prediction error of the wait announced at check-in, once the wait is over. */
    static void visitStarted(UnitOfWork unitOfWork, Visit visit, Journey journey) {
        Appointment appointment = visit.plan();
        Long predicted = visit.predictedWaitSeconds();
        if (appointment == null || predicted == null) {
            return;
        }
        Instant checkin = journey.checkinAt();
        Instant started = journey.startedAt();
        Sample sample = checkin == null || started == null || started.isBefore(checkin)
                ? null
                : new Sample(
                        visit.appointmentId(),
                        started,
                        Duration.between(checkin, started).minusSeconds(predicted));
        ProviderHandler.recordDuration(
                unitOfWork,
                appointment.providerId(),
                new DurationKind.PredictionError(),
                visit.appointmentId(),
                sample);
    }

    /** Removes the samples of a visit from its earlier plan, and records its cleanings for the new provider. */
    static void planChanged(UnitOfWork unitOfWork, String appointmentId, @Nullable Visit before) {
        Visit after = Visits.get(unitOfWork, appointmentId);
        Appointment left = before == null ? null : before.plan();
        if (before == null || after == null || Objects.equals(left, after.plan())) {
            return;
        }
        Appointment appointment = after.plan();
        boolean sameProvider = left != null && left.providerId().equals(after.providerId());
        if (left != null
                && appointment != null
                && !(sameProvider && kindOf(left).equals(kindOf(appointment)))) {
            record(unitOfWork, left, appointmentId, null);
        }
        if (sameProvider) {
            return;
        }
        if (left != null) {
            ProviderHandler.recordDuration(
                    unitOfWork, left.providerId(), new DurationKind.PredictionError(), appointmentId, null);
        }
        for (String resourceId : after.resourceIds()) {
            if (left != null) {
                ProviderHandler.recordDuration(
                        unitOfWork,
                        left.providerId(),
                        new DurationKind.Changeover(),
                        id(appointmentId, resourceId),
                        null);
            }
            Room room = unitOfWork.table(Room.TABLE).get(resourceId);
            if (room != null) {
                roomCleaned(unitOfWork, resourceId, room.history().cleanings());
            }
        }
    }

    /** Records the changeover between two visits of a provider: the cleaning of the rooms, where they report it. */
    static void roomCleaned(UnitOfWork unitOfWork, String resourceId) {
        Room room = unitOfWork.table(Room.TABLE).get(resourceId);
        Room before = unitOfWork.table(Room.TABLE).before(resourceId);
        if (room != null) {
            List<Cleaning> cleanings = new ArrayList<>(room.history().cleanings());
            cleanings.removeAll(before == null ? List.of() : before.history().cleanings());
            roomCleaned(unitOfWork, resourceId, cleanings);
        }
    }

    private static void roomCleaned(UnitOfWork unitOfWork, String resourceId, List<Cleaning> cleanings) {
        for (Cleaning cleaning : cleanings) {
            Visit visit = Visits.get(unitOfWork, cleaning.appointmentId());
            String providerId = visit == null ? null : visit.providerId();
            if (providerId != null) {
                String id = id(cleaning.appointmentId(), resourceId);
                Duration length = Duration.between(cleaning.beganAt().at(), cleaning.endedAt());
                ProviderHandler.recordDuration(
                        unitOfWork,
                        providerId,
                        new DurationKind.Changeover(),
                        id,
                        new Sample(id, cleaning.endedAt(), length));
            }
        }
    }

    private static @Nullable Sample length(Visit visit, Journey journey) {
        Instant started = journey.startedAt();
        Instant finished = journey.finishedAt();
        return started != null && finished != null && finished.isAfter(started)
                ? new Sample(visit.appointmentId(), finished, Duration.between(started, finished))
                : null;
    }

    private static void record(
            UnitOfWork unitOfWork, Appointment appointment, String appointmentId, @Nullable Sample sample) {
        ProviderHandler.recordDuration(
                unitOfWork, appointment.providerId(), kindOf(appointment), appointmentId, sample);
    }

    private static DurationKind kindOf(Appointment appointment) {
        return new DurationKind.OfVisit(appointment.type());
    }

    private static String id(String appointmentId, String resourceId) {
        return CompositeKey.of(appointmentId, resourceId).text();
    }
}
