package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.List;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The visits that cannot share a room and begin to on a local day: of each its first few overlaps, and how many there are.
 *
 * @param count how many pairs of visits
 * @param first the first of them, in the order in which they come
 */
public record RoomDayConflicts(LocalDate date, CountingBasis basis, int count, List<Overlap> first) {
    public static final TableDescriptor<RoomDayConflicts> TABLE =
            new TableDescriptor<>("room-day-conflicts", RoomDayConflicts.class);

    /** How many overlaps are kept of a visit that begins while others are there. */
    static final int MAX_PER_VISIT = 3;

    /** How many overlaps are kept of a day. */
    static final int MAX_PER_DAY = 50;
}
