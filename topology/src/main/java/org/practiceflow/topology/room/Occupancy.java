package org.practiceflow.topology.room;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationOccupancy;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The occupancy of the resources of one type at one location. A row is the occupancy last published.
 *
 * @param nextExpectedFreeAt the earliest expected end among the occupied resources, null if none is expected
 * @param overstaying the number of resources occupied past their expected end
 * @param averageTurnoverSeconds the mean of their last turnovers, null before the first
 */
public record Occupancy(
        int total,
        int occupied,
        int free,
        int cleaning,
        int outOfService,
        int reserved,
        @Nullable Instant nextExpectedFreeAt,
        int overstaying,
        @Nullable Long averageTurnoverSeconds) {

    public static final TableDescriptor<Occupancy> TABLE = new TableDescriptor<>("occupancy", Occupancy.class);

    /** A location and a resource type; either is null if not stated. */
    public record Group(
            @Nullable String locationId, @Nullable String resourceType) {
        public static Group of(Room room) {
            return new Group(room.locationId(), room.resourceType());
        }

        /**
         * Returns the group's key, unique within the tenant. Slashes in the location are escaped, so the first slash
         * separates the two parts.
         */
        public String key() {
            String location = Objects.requireNonNullElse(locationId, "");
            return location.replace("%", "%25").replace("/", "%2F") + "/"
                    + Objects.requireNonNullElse(resourceType, "");
        }
    }

    /** Returns the group's occupancy at that instant. */
    public static Occupancy of(Group group, Collection<Room> rooms, Instant now) {
        return OccupancyAggregate.of(group, rooms).at(now);
    }

    OrchestrationOccupancy event(Group group, Instant asOf) {
        return new OrchestrationOccupancy(
                group.locationId(),
                group.resourceType(),
                total,
                occupied,
                free,
                cleaning,
                outOfService,
                reserved,
                nextExpectedFreeAt,
                overstaying,
                averageTurnoverSeconds,
                asOf);
    }
}
