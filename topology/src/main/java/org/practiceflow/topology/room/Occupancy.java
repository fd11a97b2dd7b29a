package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
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
        List<Room> members =
                rooms.stream().filter(room -> Group.of(room).equals(group)).toList();
        return new Occupancy(
                members.size(),
                count(members, ResourceStatus.OCCUPIED),
                count(members, ResourceStatus.AVAILABLE),
                count(members, ResourceStatus.CLEANING),
                count(members, ResourceStatus.MAINTENANCE),
                count(members, ResourceStatus.RESERVED),
                members.stream()
                        .filter(room -> room.status() == ResourceStatus.OCCUPIED)
                        .map(Room::expectedFreeAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                (int) members.stream()
                        .filter(room -> room.overstay(now) != null)
                        .count(),
                averageTurnover(members));
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

    private static int count(List<Room> rooms, ResourceStatus status) {
        return (int) rooms.stream().filter(room -> room.status() == status).count();
    }

    private static @Nullable Long averageTurnover(List<Room> rooms) {
        OptionalDouble mean = rooms.stream()
                .flatMap(room -> room.history().turnovers().stream())
                .mapToLong(Duration::toSeconds)
                .average();
        return mean.isPresent() ? Math.round(mean.getAsDouble()) : null;
    }
}
