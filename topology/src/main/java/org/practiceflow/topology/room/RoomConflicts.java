package org.practiceflow.topology.room;

import org.practiceflow.topology.store.TableDescriptor;

/**
 * The local days on which a room has conflicts, and the days on which it is a placeholder.
 *
 * @param count the number of conflicts on all days
 */
public record RoomConflicts(FirstDays conflicts, FirstDays placeholders, int count, CountingBasis basis) {
    public static final TableDescriptor<RoomConflicts> TABLE =
            new TableDescriptor<>("room-conflicts", RoomConflicts.class);

    static RoomConflicts none(CountingBasis basis) {
        return new RoomConflicts(FirstDays.NONE, FirstDays.NONE, 0, basis);
    }

    /** Returns whether the room has no such days. */
    boolean isEmpty() {
        return conflicts.equals(FirstDays.NONE) && placeholders.equals(FirstDays.NONE);
    }
}
