package org.practiceflow.topology.room;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The most visits that need a room at one instant of a local day; a row for each day that has more of them than a real room.
 *
 * @param first some of them, by their ids
 */
public record RoomPeak(LocalDate date, CountingBasis basis, Instant at, int visits, List<String> first) {
    public static final TableDescriptor<RoomPeak> TABLE = new TableDescriptor<>("room-peaks", RoomPeak.class);

    /** How many visits are named. */
    static final int MAX_NAMED = 10;
}
