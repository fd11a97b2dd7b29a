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
import org.practiceflow.topology.alert.Attention;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitDesk;
import org.practiceflow.topology.visit.Visits;

/** Keeps who needs which room when, and watches that no two need one at once. */
public final class ConflictDesk {
    private ConflictDesk() {}

    /** Takes in which room the visit needs now, as it was reviewed; null stands for one that is gone. */
    public static void plan(Turn turn, String appointmentId, @Nullable Visit visit) {
        Visit known = Visits.before(turn, appointmentId);
        PlannedVisit before = known == null ? null : PlannedVisit.of(known);
        PlannedVisit after =
                visit == null || !turn.now().isBefore(visit.closedAt(turn.settings())) ? null : PlannedVisit.of(visit);
        if (Objects.equals(before, after)) {
            return;
        }
        Set<RoomDate> concerned = new LinkedHashSet<>();
        if (before != null) {
            RoomDays days = new RoomDays(turn, before.resourceId());
            days.leave(before);
            days.daysOf(before).forEach(date -> concerned.add(new RoomDate(before.resourceId(), date)));
        }
        if (after != null) {
            RoomDays days = new RoomDays(turn, after.resourceId());
            days.take(after);
            days.daysOf(after).forEach(date -> concerned.add(new RoomDate(after.resourceId(), date)));
        }
        concerned.forEach(each -> recount(turn, each));
    }

    /** A local day of a room. */
    private record RoomDate(String resourceId, LocalDate date) {}

    private static void recount(Turn turn, RoomDate concerned) {
        if (new RoomDays(turn, concerned.resourceId()).recount(concerned.date())) {
            turn.touch(SubjectKind.ROOM_PLAN, concerned.resourceId());
        }
    }

    /** Reviews the room's conflicts, and whether it is a room; null where that has to wait for its days to be recounted. */
    public static @Nullable Attention review(Turn turn, String resourceId) {
        RoomDays days = new RoomDays(turn, resourceId);
        if (Sweep.isBefore(turn, Sweep.Stage.ROOM_PLANS)) {
            // It is called after that.
            turn.table(RoomConflicts.TABLE).put(resourceId, days.known());
            return null;
        }
        days.passTime();
        RoomConflicts known = days.known();
        if (known.isEmpty()) {
            turn.table(RoomConflicts.TABLE).delete(resourceId);
        }
        ConflictAlert conflict = new ConflictAlert(
                resourceId, days.firstOverlaps(), known.count(), elsewhere(turn, resourceId), turn.now());
        PlaceholderAlert placeholder = new PlaceholderAlert(resourceId, days.placeholder(), turn.settings());
        return new Attention(
                new Subject(SubjectKind.ROOM_PLAN, resourceId), List.of(conflict.assess(), placeholder.assess()), null);
    }

    /** Where the visit sits that this room, and another one, reports. */
    private static ConflictAlert.@Nullable Elsewhere elsewhere(Turn turn, String resourceId) {
        return holding(turn, resourceId)
                .flatMap(visit -> Optional.ofNullable(Visits.get(turn, visit)))
                .flatMap(visit -> sitting(turn, visit))
                .filter(other -> !other.resourceId().equals(resourceId))
                .filter(other -> holding(turn, other.resourceId())
                        .filter(other.appointmentId()::equals)
                        .isPresent())
                .orElse(null);
    }

    private static Optional<ConflictAlert.Elsewhere> sitting(Turn turn, Visit visit) {
        Journey journey = VisitDesk.journey(turn, visit);
        String room = journey.resourceId();
        return journey.stage() == Stage.IN_CHAIR && room != null
                ? Optional.of(new ConflictAlert.Elsewhere(visit.appointmentId(), room))
                : Optional.empty();
    }

    private static Optional<String> holding(Turn turn, String resourceId) {
        return Optional.ofNullable(turn.table(Room.TABLE).get(resourceId))
                .filter(room -> room.status() == ResourceStatus.OCCUPIED)
                .map(Room::currentAppointmentId);
    }
}
