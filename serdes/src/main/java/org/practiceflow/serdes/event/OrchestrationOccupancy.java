package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many resources of a type are in which state at a location; null location or type means: not stated. */
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
