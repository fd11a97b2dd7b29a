package org.practiceflow.queries.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.room.Room;

/** A room or chair as staff see it; {@code overdueSeconds} is null unless it is occupied beyond its expected end. */
public record ResourceView(
        String resourceId,
        @Nullable String locationId,
        @Nullable String resourceType,
        ResourceStatus status,
        Instant since,
        @Nullable String currentAppointmentId,
        @Nullable Instant expectedFreeAt,
        @Nullable Long overdueSeconds) {

    public static ResourceView of(Room room, Instant now) {
        Instant expected = room.expectedFreeAt();
        boolean overdue = room.status() == ResourceStatus.OCCUPIED && expected != null && now.isAfter(expected);
        return new ResourceView(
                room.resourceId(),
                room.locationId(),
                room.resourceType(),
                room.status(),
                room.stamp().at(),
                room.currentAppointmentId(),
                expected,
                overdue && expected != null
                        ? (Long) Duration.between(expected, now).toSeconds()
                        : null);
    }
}
