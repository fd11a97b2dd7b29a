package org.practiceflow.topology;

import static org.practiceflow.topology.Largest.DATE;
import static org.practiceflow.topology.Largest.INSTANT;
import static org.practiceflow.topology.Largest.STAMP;
import static org.practiceflow.topology.Largest.TYPE;
import static org.practiceflow.topology.Largest.ZONE;
import static org.practiceflow.topology.Largest.id;
import static org.practiceflow.topology.Largest.many;

import java.util.Map;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.StateRows.Row;
import org.practiceflow.topology.room.CountingBasis;
import org.practiceflow.topology.room.FirstDays;
import org.practiceflow.topology.room.Occupancy;
import org.practiceflow.topology.room.OccupancyHistory;
import org.practiceflow.topology.room.Overlap;
import org.practiceflow.topology.room.PlannedVisit;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.room.RoomDayConflicts;
import org.practiceflow.topology.room.RoomPeak;

/** The {@link LargestRows} of rooms. */
final class LargestRoomRows {
    /** Fixed maximum numbers of entries, independent of the limits. */
    private static final int REPORTS = 24;

    private static final int OVERLAPS = 50;
    private static final int AT_A_PEAK = 10;
    private static final int DAYS = 25;

    private static final CountingBasis COUNTED_BY = new CountingBasis(ZONE, STAMP);
    private static final int MOST = Integer.MAX_VALUE;

    private LargestRoomRows() {}

    static Map<String, Row<?>> all() {
        return Map.of(
                "a room", new Row<>(Room.TABLE, room()),
                "an occupancy",
                        new Row<>(
                                Occupancy.TABLE,
                                new Occupancy(MOST, MOST, MOST, MOST, MOST, MOST, INSTANT, MOST, Long.MAX_VALUE)),
                "a planned visit",
                        new Row<>(PlannedVisit.TABLE, new PlannedVisit(id(0), id(1), INSTANT, INSTANT, true)),
                "the conflicts of a room on a day", new Row<>(RoomDayConflicts.TABLE, dayConflicts()),
                "the peak of a room",
                        new Row<>(
                                RoomPeak.TABLE,
                                new RoomPeak(DATE, COUNTED_BY, INSTANT, MOST, many(AT_A_PEAK, Largest::id))),
                "the conflicts of a room",
                        new Row<>(RoomConflicts.TABLE, new RoomConflicts(days(), days(), MOST, COUNTED_BY)));
    }

    private static Room room() {
        return new Room(
                id(0),
                STAMP,
                ResourceStatus.MAINTENANCE,
                id(1),
                INSTANT,
                id(2),
                TYPE,
                new Room.Seating(id(3), STAMP),
                new OccupancyHistory(many(
                        REPORTS,
                        number -> new OccupancyHistory.Report(STAMP, ResourceStatus.MAINTENANCE, id(number)))));
    }

    private static RoomDayConflicts dayConflicts() {
        return new RoomDayConflicts(
                DATE,
                COUNTED_BY,
                MOST,
                many(OVERLAPS, number -> new Overlap(id(number), id(number + 1), INSTANT, INSTANT)));
    }

    private static FirstDays days() {
        return new FirstDays(many(DAYS, DATE::plusDays), MOST);
    }
}
