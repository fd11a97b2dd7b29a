package org.practiceflow.topology.room;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The maximum number of visits that need a room at one instant of a local day. Only days with more visits than a real
 * room have a row.
 *
 * @param first the first of the visits, in the order of their appointment ids
 */
public record RoomPeak(LocalDate date, CountingBasis basis, Instant at, int visits, List<String> first) {
    public static final TableDescriptor<RoomPeak> TABLE = new TableDescriptor<>("room-peaks", RoomPeak.class);

    /** The maximum number of visits named. */
    static final int MAX_NAMED = 10;
}
