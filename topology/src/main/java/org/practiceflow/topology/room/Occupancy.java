package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationOccupancy;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * How the resources of one type at one location stand; as a row, how they stood when last told.
 *
 * @param nextExpectedFreeAt the earliest expected end among the occupied, null where none is expected
 * @param overstaying how many are occupied beyond their expected end
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

    /** A location and type of resource, either null where unsaid. */
    public record Group(
            @Nullable String locationId, @Nullable String resourceType) {
        public static Group of(Room room) {
            return new Group(room.locationId(), room.resourceType());
        }

        /** The group's name, unique within the tenant: only its first slash parts it, so one in the location is escaped. */
        public String key() {
            String location = Objects.requireNonNullElse(locationId, "");
            return location.replace("%", "%25").replace("/", "%2F") + "/"
                    + Objects.requireNonNullElse(resourceType, "");
        }
    }

    /** How the group stands at that instant. */
    public static Occupancy of(Group group, Collection<Room> rooms, Instant now) {
        Map<ResourceStatus, Integer> counts = new EnumMap<>(ResourceStatus.class);
        int total = 0;
        int overstaying = 0;
        Instant nextFreeAt = null;
        List<Duration> turnovers = new ArrayList<>();
        for (Room room : rooms) {
            if (Group.of(room).equals(group)) {
                total++;
                counts.merge(room.status(), 1, Integer::sum);
                overstaying += room.overstay(now) == null ? 0 : 1;
                nextFreeAt = earliest(nextFreeAt, room.expectedEnd());
                turnovers.addAll(room.history().turnovers());
            }
        }
        return new Occupancy(
                total,
                counts.getOrDefault(ResourceStatus.OCCUPIED, 0),
                counts.getOrDefault(ResourceStatus.AVAILABLE, 0),
                counts.getOrDefault(ResourceStatus.CLEANING, 0),
                counts.getOrDefault(ResourceStatus.MAINTENANCE, 0),
                counts.getOrDefault(ResourceStatus.RESERVED, 0),
                nextFreeAt,
                overstaying,
                average(turnovers));
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

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Long average(List<Duration> durations) {
        long sum = 0;
        for (Duration duration : durations) {
            sum += duration.toSeconds();
        }
        return durations.isEmpty() ? null : Math.round((double) sum / durations.size());
    }
}
