package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds a report of a room or chair. */
public final class ResourceOccupancyUpdateBuilder {
    private final String resourceId;
    private final ResourceStatus status;
    private final Instant timestamp;
    private @Nullable String currentAppointmentId;
    private @Nullable Instant expectedFreeAt;
    private @Nullable String locationId;
    private @Nullable String resourceType;

    private ResourceOccupancyUpdateBuilder(String resourceId, ResourceStatus status, Instant timestamp) {
        this.resourceId = resourceId;
        this.status = status;
        this.timestamp = timestamp;
    }

    /** Returns a builder of a report that states nothing else. */
    public static ResourceOccupancyUpdateBuilder of(String resourceId, ResourceStatus status, Instant timestamp) {
        return new ResourceOccupancyUpdateBuilder(resourceId, status, timestamp);
    }

    public ResourceOccupancyUpdateBuilder currentAppointmentId(@Nullable String stated) {
        currentAppointmentId = stated;
        return this;
    }

    public ResourceOccupancyUpdateBuilder expectedFreeAt(@Nullable Instant stated) {
        expectedFreeAt = stated;
        return this;
    }

    public ResourceOccupancyUpdateBuilder locationId(@Nullable String stated) {
        locationId = stated;
        return this;
    }

    public ResourceOccupancyUpdateBuilder resourceType(@Nullable String stated) {
        resourceType = stated;
        return this;
    }

    public ResourceOccupancyUpdate build() {
        return new ResourceOccupancyUpdate(
                resourceId, status, currentAppointmentId, expectedFreeAt, locationId, resourceType, timestamp);
    }
}
