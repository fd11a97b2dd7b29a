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
public record Peak(LocalDate date, CountedBy countedBy, Instant at, int visits, List<String> first) {
    public static final TableDescriptor<Peak> TABLE = new TableDescriptor<>("room-peaks", Peak.class);

    /** How many visits are named. */
    static final int NAMED = 10;
}
