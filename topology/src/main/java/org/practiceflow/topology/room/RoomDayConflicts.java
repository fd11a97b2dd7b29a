package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.List;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The overlaps of a room's visits that begin on a local day: their number, and the first few of each visit.
 *
 * @param count the number of pairs of visits
 * @param first the first overlaps, in order
 */
public record RoomDayConflicts(LocalDate date, CountingBasis basis, int count, List<Overlap> first) {
    public static final TableDescriptor<RoomDayConflicts> TABLE =
            new TableDescriptor<>("room-day-conflicts", RoomDayConflicts.class);

    /** The maximum number of overlaps kept per visit with each kind of visit already in the room. */
    static final int MAX_PER_VISIT = 3;

    /** The maximum number of overlaps kept per day. */
    static final int MAX_PER_DAY = 50;
}
