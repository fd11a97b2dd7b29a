package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The numbers of resources of a type in each state at a location. The location or type is null if not stated. */
public record OrchestrationOccupancy(
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
        @Nullable Long averageTurnoverSeconds,
        Instant asOf)
        implements Event.Output {
    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_OCCUPANCY;
    }
}
