package org.practiceflow.topology.room;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The visits that need a room on a UTC date, derived from the rows of the visits.
 *
 * @param visits the visits in their natural order
 */
public record RoomDay(List<PlannedVisit> visits) {
    public static final TableDescriptor<RoomDay> TABLE = TableDescriptor.<RoomDay>derived("room-days", RoomDay::memory)
            .bounded(Limit.ROOM_VISITS, day -> day.visits().size());

    static RoomDay of(Collection<PlannedVisit> visits) {
        return new RoomDay(visits.stream().sorted().toList());
    }

    static String key(String resourceId, LocalDate date) {
        return CompositeKey.of(resourceId, date.toString()).text();
    }

    /** Returns the start of that UTC date. */
    static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns the UTC dates from the first instant to the last, both inclusive. */
    static List<LocalDate> dates(Instant first, Instant last) {
        return date(first).datesUntil(date(last).plusDays(1)).toList();
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    RoomDay without(String appointmentId) {
        return new RoomDay(List.copyOf(others(appointmentId)));
    }

    RoomDay with(PlannedVisit visit) {
        List<PlannedVisit> all = others(visit.appointmentId());
        all.add(-Collections.binarySearch(all, visit) - 1, visit);
        return new RoomDay(List.copyOf(all));
    }

    private List<PlannedVisit> others(String appointmentId) {
        List<PlannedVisit> others = new ArrayList<>(visits);
        others.removeIf(visit -> visit.appointmentId().equals(appointmentId));
        return others;
    }

    /** Estimates the memory in bytes: about 100, plus 150 per visit with its times; the visits' rows share the ids. */
    private int memory() {
        return 100 + 150 * visits.size();
    }
}
