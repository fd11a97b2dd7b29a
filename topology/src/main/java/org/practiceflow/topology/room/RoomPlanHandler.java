package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.EntityAssessments;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitHandler;
import org.practiceflow.topology.visit.Visits;

/** Maintains the plans of rooms and detects visits that need a room at the same time. */
public final class RoomPlanHandler {
    private RoomPlanHandler() {}

    /** Applies the room that an evaluated visit now needs; null stands for a visit that has been removed. */
    public static void apply(UnitOfWork unitOfWork, String appointmentId, @Nullable Visit visit) {
        Visit known = Visits.before(unitOfWork, appointmentId);
        PlannedVisit before = known == null ? null : PlannedVisit.of(known);
        PlannedVisit after = visit == null || !unitOfWork.now().isBefore(visit.closedAt(unitOfWork.settings()))
                ? null
                : PlannedVisit.of(visit);
        if (Objects.equals(before, after)) {
            return;
        }
        Set<RoomDate> concerned = new LinkedHashSet<>();
        if (before != null) {
            RoomDays days = new RoomDays(unitOfWork, before.resourceId());
            days.remove(before);
            days.daysOf(before).forEach(date -> concerned.add(new RoomDate(before.resourceId(), date)));
        }
        if (after != null) {
            RoomDays days = new RoomDays(unitOfWork, after.resourceId());
            days.add(after);
            days.daysOf(after).forEach(date -> concerned.add(new RoomDate(after.resourceId(), date)));
        }
        concerned.forEach(each -> recount(unitOfWork, each));
    }

    /** A local day of a room. */
    private record RoomDate(String resourceId, LocalDate date) {}

    private static void recount(UnitOfWork unitOfWork, RoomDate concerned) {
        if (new RoomDays(unitOfWork, concerned.resourceId()).recount(concerned.date())) {
            unitOfWork.markDirty(EntityKind.ROOM_PLAN, concerned.resourceId());
        }
    }

    /** Evaluates the room's conflicts and whether it is a placeholder; null if its days must be recounted first. */
    public static @Nullable EntityAssessments evaluate(UnitOfWork unitOfWork, String resourceId) {
        RoomDays days = new RoomDays(unitOfWork, resourceId);
        if (Rollout.isBefore(unitOfWork, Rollout.Step.ROOM_PLANS)) {
            // The rollout schedules the rooms in this table once it has recounted their days.
            unitOfWork.table(RoomConflicts.TABLE).put(resourceId, days.known());
            return null;
        }
        days.refreshPastDays();
        RoomConflicts known = days.known();
        if (known.isEmpty()) {
            unitOfWork.table(RoomConflicts.TABLE).delete(resourceId);
        }
        RoomConflictAlert conflict = new RoomConflictAlert(
                resourceId, days.firstOverlaps(), known.count(), elsewhere(unitOfWork, resourceId), unitOfWork.now());
        PlaceholderRoomAlert placeholder =
                new PlaceholderRoomAlert(resourceId, days.placeholder(), unitOfWork.settings());
        return new EntityAssessments(
                new EntityRef(EntityKind.ROOM_PLAN, resourceId),
                List.of(conflict.assess(), placeholder.assess()),
                null);
    }

    /** Returns the other room that also reports this room's visit and in which it sits; null for none. */
    private static RoomConflictAlert.@Nullable Elsewhere elsewhere(UnitOfWork unitOfWork, String resourceId) {
        return holding(unitOfWork, resourceId)
                .flatMap(visit -> Optional.ofNullable(Visits.get(unitOfWork, visit)))
                .flatMap(visit -> sitting(unitOfWork, visit))
                .filter(other -> !other.resourceId().equals(resourceId))
                .filter(other -> holding(unitOfWork, other.resourceId())
                        .filter(other.appointmentId()::equals)
                        .isPresent())
                .orElse(null);
    }

    private static Optional<RoomConflictAlert.Elsewhere> sitting(UnitOfWork unitOfWork, Visit visit) {
        Journey journey = VisitHandler.journey(unitOfWork, visit);
        String room = journey.resourceId();
        return journey.stage() == Stage.IN_CHAIR && room != null
                ? Optional.of(new RoomConflictAlert.Elsewhere(visit.appointmentId(), room))
                : Optional.empty();
    }

    private static Optional<String> holding(UnitOfWork unitOfWork, String resourceId) {
        return Optional.ofNullable(unitOfWork.table(Room.TABLE).get(resourceId))
                .filter(room -> room.status() == ResourceStatus.OCCUPIED)
                .map(Room::currentAppointmentId);
    }
}
