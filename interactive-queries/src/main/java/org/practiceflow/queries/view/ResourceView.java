package org.practiceflow.queries.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.room.Room;

/**
 * A room or chair as staff see it.
 *
 * @param since the time since which it has been in its status
 * @param overdueSeconds the seconds for which it is occupied beyond its expected end, null if it is not
 * @param turnoverSeconds the seconds without a patient between its last two patients, null before it has had two
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
