package org.practiceflow.topology.room;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * On which local days a room has conflicts, and on which it is a placeholder.
 *
 * @param count how many conflicts there are on all days
 * @param wakeAt when the room is next to be looked at, null for never
 */
public record RoomConflicts(
        FirstDays conflicts,
        FirstDays placeholders,
        int count,
        CountedBy countedBy,
        @Nullable Instant wakeAt) {
    public static final TableDescriptor<RoomConflicts> TABLE =
            new TableDescriptor<>("room-conflicts", RoomConflicts.class);

    static RoomConflicts none(CountedBy countedBy) {
        return new RoomConflicts(FirstDays.NONE, FirstDays.NONE, 0, countedBy, null);
    }

    RoomConflicts wakingAt(@Nullable Instant instant) {
        return new RoomConflicts(conflicts, placeholders, count, countedBy, instant);
    }

    /** Whether there is nothing to tell of any day. */
    boolean isEmpty() {
        return conflicts.equals(FirstDays.NONE) && placeholders.equals(FirstDays.NONE);
    }
}
