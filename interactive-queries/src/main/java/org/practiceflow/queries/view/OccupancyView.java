package org.practiceflow.queries.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.room.Occupancy;

/** The numbers of resources of a type at a location, by state. */
public record OccupancyView(
        @Nullable String locationId,
        @Nullable String resourceType,
        int total,
        int occupied,
        int free,
        int cleaning,
        int outOfService,
        int reserved,
        @Nullable Instant nextExpectedFreeAt,
        int overstaying,
        @Nullable Long averageTurnoverSeconds) {

    public static OccupancyView of(Occupancy.Group group, Occupancy counted) {
        return new OccupancyView(
                group.locationId(),
                group.resourceType(),
                counted.total(),
                counted.occupied(),
                counted.free(),
                counted.cleaning(),
                counted.outOfService(),
                counted.reserved(),
                counted.nextExpectedFreeAt(),
                counted.overstaying(),
                counted.averageTurnoverSeconds());
    }
}
