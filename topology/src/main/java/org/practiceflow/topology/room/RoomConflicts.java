package org.practiceflow.topology.room;

import org.practiceflow.topology.store.TableDescriptor;

/**
 * On which local days a room has conflicts, and on which it is a placeholder.
 *
 * @param count how many conflicts there are on all days
 */
public record RoomConflicts(FirstDays conflicts, FirstDays placeholders, int count, CountingBasis basis) {
    public static final TableDescriptor<RoomConflicts> TABLE =
            new TableDescriptor<>("room-conflicts", RoomConflicts.class);

    static RoomConflicts none(CountingBasis basis) {
        return new RoomConflicts(FirstDays.NONE, FirstDays.NONE, 0, basis);
    }

    /** Whether there is nothing to tell of any day. */
    boolean isEmpty() {
        return conflicts.equals(FirstDays.NONE) && placeholders.equals(FirstDays.NONE);
    }
}
