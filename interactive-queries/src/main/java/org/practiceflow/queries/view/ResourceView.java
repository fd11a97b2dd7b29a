package org.practiceflow.queries.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.room.Room;

/**
 * A room or chair as staff see it.
 *
 * @param since when it came to be as it is
 * @param overdueSeconds how long it is occupied beyond its expected end, null where it is not
 * @param turnoverSeconds how long it stood without a patient between its last two, null before there were two
 */
public record ResourceView(
        String resourceId,
        @Nullable String locationId,
        @Nullable String resourceType,
        ResourceStatus status,
        Instant since,
        @Nullable String currentAppointmentId,
        @Nullable Instant expectedFreeAt,
        @Nullable Long overdueSeconds,
        @Nullable Long turnoverSeconds) {

    public static ResourceView of(Room room, Instant now) {
        return new ResourceView(
                room.resourceId(),
                room.locationId(),
                room.resourceType(),
                room.status(),
                room.since(),
                room.currentAppointmentId(),
                room.expectedFreeAt(),
                seconds(room.overstay(now)),
                seconds(room.history().lastTurnover()));
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
