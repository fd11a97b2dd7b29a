package org.practiceflow.queries.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationOccupancy;

/** How many resources of a type are in which state at a location. */
public record OccupancyView(
        @Nullable String locationId,
        @Nullable String resourceType,
        int total,
        int occupied,
        int free,
        int cleaning,
        int outOfService,
        int reserved,
        @Nullable Instant nextExpectedFreeAt) {

    public static OccupancyView of(OrchestrationOccupancy counted) {
        return new OccupancyView(
                counted.locationId(),
                counted.resourceType(),
                counted.total(),
                counted.occupied(),
                counted.free(),
                counted.cleaning(),
                counted.outOfService(),
                counted.reserved(),
                counted.nextExpectedFreeAt());
    }
}
