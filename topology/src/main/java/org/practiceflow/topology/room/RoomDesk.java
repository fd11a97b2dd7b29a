package org.practiceflow.topology.room;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.Attention;
import org.practiceflow.topology.state.Moments;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitDesk;
import org.practiceflow.topology.visit.Visits;

/** Takes in what is reported of rooms and chairs, counts them and watches over them. */
public final class RoomDesk {
    private RoomDesk() {}

    public static void learn(Turn turn, Envelope<?> event, ResourceOccupancyUpdate data) {
        Table<Room> rooms = turn.table(Room.TABLE);
        Room known = rooms.get(data.resourceId());
        Room told = reported(event, data);
        Room merged = known == null ? told : known.merge(told);
        if (merged.equals(known)) {
            return;
        }
        keep(turn, known, merged);
        turn.touch(SubjectKind.ROOM, merged.resourceId());
        if (known != null && known.currentAppointmentId() != null) {
            turn.touch(SubjectKind.ROOM_PLAN, merged.resourceId());
        }
        Visit left = joinVisit(turn, known == null ? null : known.currentAppointmentId());
        if (left != null && left.announced() == Stage.IN_CHAIR) {
            turn.touch(SubjectKind.VISIT, left.appointmentId());
        }
        Visit held = joinVisit(turn, merged.currentAppointmentId());
        if (held != null) {
            turn.touch(SubjectKind.VISIT, held.appointmentId());
        }
    }

    private static Room reported(Envelope<?> event, ResourceOccupancyUpdate data) {
        Stamp stamp = new Stamp(data.timestamp(), event.sequence(), event.eventId());
        String visit = data.status() == ResourceStatus.OCCUPIED ? data.currentAppointmentId() : null;
        return new Room(
                data.resourceId(),
                stamp,
                data.status(),
                data.currentAppointmentId(),
                data.expectedFreeAt(),
                data.locationId(),
                data.resourceType(),
                visit == null ? null : new Room.Seating(visit, stamp),
                new Reports(List.of(new Reports.Report(stamp, data.status(), visit))));
    }

    /** Keeps the tallies in step with the rows; a room that leaves a group is told of there. */
    private static void keep(Turn turn, @Nullable Room known, Room room) {
        Table<RoomTally> tallies = turn.table(RoomTally.TABLE);
        Occupancy.Group group = Occupancy.Group.of(room);
        if (known != null) {
            Occupancy.Group before = Occupancy.Group.of(known);
            tallies.put(before.key(), tally(turn, before).without(known));
            if (!before.equals(group)) {
                tell(turn, before);
            }
        }
        tallies.put(group.key(), tally(turn, group).with(room));
        turn.table(Room.TABLE).put(room.resourceId(), room);
    }

    private static RoomTally tally(Turn turn, Occupancy.Group group) {
        Table<RoomTally> tallies = turn.table(RoomTally.TABLE);
        RoomTally known = tallies.get(group.key());
        if (known != null) {
            return known;
        }
        // A group of which nothing was told has no rooms yet: all rooms of the clinic need not be read to see that.
        boolean isNew = turn.table(Occupancy.TABLE).get(group.key()) == null;
        RoomTally made = RoomTally.of(group, isNew ? List.of() : rooms(turn));
        tallies.put(group.key(), made);
        return made;
    }

    private static void tell(Turn turn, Occupancy.Group group) {
        Occupancy counted = tally(turn, group).at(turn.now());
        Table<Occupancy> told = turn.table(Occupancy.TABLE);
        if (counted.equals(told.get(group.key()))) {
            return;
        }
        if (counted.total() == 0) {
            told.delete(group.key());
        } else {
            told.put(group.key(), counted);
        }
        turn.emit(group.key(), counted.event(group, turn.now()));
    }

    private static Collection<Room> rooms(Turn turn) {
        Table<Room> rooms = turn.table(Room.TABLE);
        Map<String, Room> byId = new TreeMap<>();
        rooms.stored().forEach(room -> byId.put(room.resourceId(), room));
        rooms.decided().forEach(room -> byId.put(room.resourceId(), room));
        return byId.values();
    }

    /** Tells how its group stands where that differs, and reviews the room; null where it is not known. */
    public static @Nullable Attention review(Turn turn, String resourceId) {
        Room room = turn.table(Room.TABLE).get(resourceId);
        if (room == null) {
            return null;
        }
        tell(turn, Occupancy.Group.of(room));
        if (room.currentAppointmentId() != null) {
            turn.touch(SubjectKind.ROOM_PLAN, resourceId);
        }
        RoomAlerts alerts = new RoomAlerts(
                room,
                journey(turn, room.currentAppointmentId()),
                journey(turn, room.seated() == null ? null : room.seated().appointmentId()),
                turn.now(),
                turn.settings().alerts());
        return new Attention(
                room.subject(),
                List.of(alerts.assess()),
                new Moments(turn.now()).at(room.expectedEnd()).next());
    }

    private static @Nullable Journey journey(Turn turn, @Nullable String appointmentId) {
        Visit visit = joinVisit(turn, appointmentId);
        return visit == null ? null : VisitDesk.journey(turn, visit);
    }

    private static @Nullable Visit joinVisit(Turn turn, @Nullable String appointmentId) {
        return appointmentId == null ? null : Visits.get(turn, appointmentId);
    }
}
