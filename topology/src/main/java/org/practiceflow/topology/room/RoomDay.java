package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * Who needs a room on a date in UTC.
 *
 * @param visits in the order of their appointments
 */
public record RoomDay(List<PlannedVisit> visits) {
    public static final TableDescriptor<RoomDay> TABLE = new TableDescriptor<>("room-days", RoomDay.class)
            .bounded(Limit.ROOM_VISITS, day -> day.visits().size());
    static final RoomDay EMPTY = new RoomDay(List.of());

    static String key(String resourceId, LocalDate date) {
        return resourceId + "\u0000" + date;
    }

    RoomDay without(String appointmentId) {
        return new RoomDay(others(appointmentId).toList());
    }

    RoomDay with(PlannedVisit visit) {
        List<PlannedVisit> all = new ArrayList<>(others(visit.appointmentId()).toList());
        all.add(visit);
        all.sort(Comparator.comparing(PlannedVisit::appointmentId));
        return new RoomDay(List.copyOf(all));
    }

    /** With whom that visit cannot share the room. */
    List<PlannedVisit> excludedBy(PlannedVisit visit) {
        return others(visit.appointmentId()).filter(visit::excludes).toList();
    }

    private Stream<PlannedVisit> others(String appointmentId) {
        return visits.stream().filter(visit -> !visit.appointmentId().equals(appointmentId));
    }
}
