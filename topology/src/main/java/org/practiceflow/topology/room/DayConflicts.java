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
public record DayConflicts(LocalDate date, CountedBy countedBy, int count, List<Overlap> first) {
    public static final TableDescriptor<DayConflicts> TABLE =
            new TableDescriptor<>("room-day-conflicts", DayConflicts.class);

    /** How many overlaps are kept of a visit that begins while others are there. */
    static final int OF_A_VISIT = 3;

    /** How many overlaps are kept of a day. */
    static final int OF_A_DAY = 50;
}
