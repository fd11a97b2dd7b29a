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
import org.practiceflow.topology.alert.EntityAssessments;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.NextDeadline;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitHandler;
import org.practiceflow.topology.visit.Visits;

/** Applies the reports of rooms and chairs, counts the rooms and evaluates their alerts. */
public final class RoomHandler {
    private RoomHandler() {}

    public static void apply(UnitOfWork unitOfWork, Envelope<?> event, ResourceOccupancyUpdate data) {
        Table<Room> rooms = unitOfWork.table(Room.TABLE);
        Room known = rooms.get(data.resourceId());
        Room reported = reported(event, data);
        Room merged = known == null ? reported : known.merge(reported);
        if (merged.equals(known)) {
            return;
        }
        save(unitOfWork, known, merged);
        unitOfWork.markDirty(EntityKind.ROOM, merged.resourceId());
        if (known != null && known.currentAppointmentId() != null) {
            unitOfWork.markDirty(EntityKind.ROOM_PLAN, merged.resourceId());
        }
        Visit left = joinVisit(unitOfWork, known == null ? null : known.currentAppointmentId());
        if (left != null && left.announced() == Stage.IN_CHAIR) {
            unitOfWork.markDirty(EntityKind.VISIT, left.appointmentId());
        }
        Visit held = joinVisit(unitOfWork, merged.currentAppointmentId());
        if (held != null) {
            unitOfWork.markDirty(EntityKind.VISIT, held.appointmentId());
        }
    }

    private static Room reported(Envelope<?> event, ResourceOccupancyUpdate data) {
        EventOrder eventOrder = new EventOrder(data.timestamp(), event.sequence(), event.eventId());
        String visit = data.status() == ResourceStatus.OCCUPIED ? data.currentAppointmentId() : null;
        return new Room(
                data.resourceId(),
                eventOrder,
                data.status(),
                data.currentAppointmentId(),
                data.expectedFreeAt(),
                data.locationId(),
                data.resourceType(),
                visit == null ? null : new Room.Seating(visit, eventOrder),
                new OccupancyHistory(List.of(new OccupancyHistory.Report(eventOrder, data.status(), visit))));
    }

    /** Stores the room and updates the aggregates. If the room leaves a group, that group's occupancy is published. */
    private static void save(UnitOfWork unitOfWork, @Nullable Room known, Room room) {
        Table<OccupancyAggregate> aggregates = unitOfWork.table(OccupancyAggregate.TABLE);
        Occupancy.Group group = Occupancy.Group.of(room);
        if (known != null) {
            Occupancy.Group before = Occupancy.Group.of(known);
            aggregates.put(before.key(), aggregate(unitOfWork, before).without(known));
            if (!before.equals(group)) {
                publishOccupancy(unitOfWork, before);
            }
        }
        aggregates.put(group.key(), aggregate(unitOfWork, group).with(room));
        unitOfWork.table(Room.TABLE).put(room.resourceId(), room);
    }

    private static OccupancyAggregate aggregate(UnitOfWork unitOfWork, Occupancy.Group group) {
        Table<OccupancyAggregate> aggregates = unitOfWork.table(OccupancyAggregate.TABLE);
        OccupancyAggregate known = aggregates.get(group.key());
        if (known != null) {
            return known;
        }
        // A group that was never published has no rooms yet, so the rooms of the clinic need not be read.
        boolean isNew = unitOfWork.table(Occupancy.TABLE).get(group.key()) == null;
        OccupancyAggregate made = OccupancyAggregate.of(group, isNew ? List.of() : rooms(unitOfWork));
        aggregates.put(group.key(), made);
        return made;
    }

    private static void publishOccupancy(UnitOfWork unitOfWork, Occupancy.Group group) {
        Occupancy counted = aggregate(unitOfWork, group).at(unitOfWork.now());
        Table<Occupancy> published = unitOfWork.table(Occupancy.TABLE);
        if (counted.equals(published.get(group.key()))) {
            return;
        }
        if (counted.total() == 0) {
            published.delete(group.key());
        } else {
            published.put(group.key(), counted);
        }
        unitOfWork.emit(group.key(), counted.event(group, unitOfWork.now()));
    }

    private static Collection<Room> rooms(UnitOfWork unitOfWork) {
        Table<Room> rooms = unitOfWork.table(Room.TABLE);
        Map<String, Room> byId = new TreeMap<>();
        rooms.stored().forEach(room -> byId.put(room.resourceId(), room));
        rooms.decided().forEach(room -> byId.put(room.resourceId(), room));
        return byId.values();
    }

    /** Publishes the occupancy of the room's group if it has changed, and evaluates the room; null if it is unknown. */
    public static @Nullable EntityAssessments evaluate(UnitOfWork unitOfWork, String resourceId) {
        Room room = unitOfWork.table(Room.TABLE).get(resourceId);
        if (room == null) {
            return null;
        }
        publishOccupancy(unitOfWork, Occupancy.Group.of(room));
        if (room.currentAppointmentId() != null) {
            unitOfWork.markDirty(EntityKind.ROOM_PLAN, resourceId);
        }
        RoomAlerts alerts = new RoomAlerts(
                room,
                journey(unitOfWork, room.currentAppointmentId()),
                journey(
                        unitOfWork,
                        room.lastSeating() == null ? null : room.lastSeating().appointmentId()),
                unitOfWork.now(),
                unitOfWork.settings().alerts());
        return new EntityAssessments(
                room.ref(),
                List.of(alerts.assess()),
                new NextDeadline(unitOfWork.now()).at(room.expectedEnd()).next());
    }

    private static @Nullable Journey journey(UnitOfWork unitOfWork, @Nullable String appointmentId) {
        Visit visit = joinVisit(unitOfWork, appointmentId);
        return visit == null ? null : VisitHandler.journey(unitOfWork, visit);
    }

    private static @Nullable Visit joinVisit(UnitOfWork unitOfWork, @Nullable String appointmentId) {
        return appointmentId == null ? null : Visits.get(unitOfWork, appointmentId);
    }
}
