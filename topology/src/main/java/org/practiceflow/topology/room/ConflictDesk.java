package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.state.Moments;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;

/** Keeps who needs which room when, and watches that no two need one at once. */
public final class ConflictDesk {
    private ConflictDesk() {}

    /** Takes in which room the visit needs now, as it was reviewed; null stands for one that is gone. */
    public static void plan(Turn turn, String appointmentId, @Nullable Visit visit) {
        Visit known = turn.table(Visit.TABLE).before(appointmentId);
        PlannedVisit before = known == null ? null : PlannedVisit.of(known);
        PlannedVisit after =
                visit == null || !turn.now().isBefore(visit.closedAt(turn.settings())) ? null : PlannedVisit.of(visit);
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            before.dates().forEach(date -> leave(turn, before, date));
        }
        if (after != null) {
            after.dates().forEach(date -> take(turn, after, date));
        }
    }

    private static void leave(Turn turn, PlannedVisit visit, LocalDate date) {
        put(turn, RoomDay.key(visit.resourceId(), date), day(turn, visit, date).without(visit.appointmentId()));
        keep(turn, visit.resourceId(), known(turn, visit.resourceId()).without(visit.appointmentId()));
    }

    private static void take(Turn turn, PlannedVisit visit, LocalDate date) {
        RoomDay day = day(turn, visit, date);
        put(turn, RoomDay.key(visit.resourceId(), date), day.with(visit));
        for (PlannedVisit other : day.excludedBy(visit)) {
            RoomConflicts conflicts = known(turn, visit.resourceId());
            keep(turn, visit.resourceId(), conflicts.with(RoomConflicts.Overlap.of(visit, other)));
        }
    }

    private static RoomDay day(Turn turn, PlannedVisit visit, LocalDate date) {
        RoomDay day = turn.table(RoomDay.TABLE).get(RoomDay.key(visit.resourceId(), date));
        return day == null ? RoomDay.EMPTY : day;
    }

    private static void put(Turn turn, String key, RoomDay day) {
        Table<RoomDay> days = turn.table(RoomDay.TABLE);
        if (day.visits().isEmpty()) {
            days.delete(key);
        } else {
            days.put(key, day);
        }
    }

    private static RoomConflicts known(Turn turn, String resourceId) {
        RoomConflicts conflicts = turn.table(RoomConflicts.TABLE).get(resourceId);
        return conflicts == null ? RoomConflicts.NONE : conflicts;
    }

    private static void keep(Turn turn, String resourceId, RoomConflicts conflicts) {
        if (!conflicts.equals(known(turn, resourceId))) {
            turn.table(RoomConflicts.TABLE).put(resourceId, conflicts);
            turn.touch(SubjectKind.ROOM_PLAN, resourceId);
        }
    }

    /** Assesses the room's conflicts and sets its timer. */
    public static void review(Turn turn, String resourceId) {
        RoomConflicts known = known(turn, resourceId);
        RoomConflicts conflicts = known.at(turn.now());
        ConflictAlert alert =
                new ConflictAlert(resourceId, conflicts.overlaps(), elsewhere(turn, resourceId), turn.now());
        Moments moments = new Moments(turn.now())
                .at(AlertDesk.assess(turn, alert.assess()))
                .at(alert.next());
        turn.wake(SubjectKind.ROOM_PLAN, resourceId, known.wakeAt(), moments.next());
        if (conflicts.overlaps().isEmpty() && moments.next() == null) {
            turn.table(RoomConflicts.TABLE).delete(resourceId);
        } else {
            turn.table(RoomConflicts.TABLE).put(resourceId, conflicts.wakingAt(moments.next()));
        }
    }

    /** Where the visit sits that this room, and another one, reports. */
    private static ConflictAlert.@Nullable Elsewhere elsewhere(Turn turn, String resourceId) {
        return holding(turn, resourceId)
                .flatMap(visit -> Optional.ofNullable(turn.table(Visit.TABLE).get(visit)))
                .flatMap(visit -> sitting(turn, visit))
                .filter(other -> !other.resourceId().equals(resourceId))
                .filter(other -> holding(turn, other.resourceId())
                        .filter(other.appointmentId()::equals)
                        .isPresent())
                .orElse(null);
    }

    private static Optional<ConflictAlert.Elsewhere> sitting(Turn turn, Visit visit) {
        Journey journey = visit.journey(turn.now(), turn.settings());
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
