package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change in the occupancy of a room or chair. */
public record ResourceOccupancyUpdate(
        String resourceId,
        ResourceStatus status,
        @Nullable String currentAppointmentId,
        @Nullable Instant expectedFreeAt,
        @Nullable String locationId,
        @Nullable String resourceType,
        Instant timestamp)
        implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.RESOURCE_OCCUPANCY_UPDATE;
    }
}
