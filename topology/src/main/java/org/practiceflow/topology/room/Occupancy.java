package org.practiceflow.topology.room;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationOccupancy;
import org.practiceflow.serdes.event.ResourceStatus;

/** Counts the resources of one type at one location. */
public final class Occupancy {
    private Occupancy() {}

    /** A location and type of resource, either null where unsaid. */
    public record Group(
            @Nullable String locationId, @Nullable String resourceType) {
        public static Group of(Room room) {
            return new Group(room.locationId(), room.resourceType());
        }

        /** The group's name, unique within the tenant. */
        public String key() {
            return Objects.requireNonNullElse(locationId, "") + "/" + Objects.requireNonNullElse(resourceType, "");
        }
    }

    /** How the group stands. */
    public static OrchestrationOccupancy of(Group group, Collection<Room> rooms, Instant now) {
        List<Room> members =
                rooms.stream().filter(room -> Group.of(room).equals(group)).toList();
        return new OrchestrationOccupancy(
                group.locationId(),
                group.resourceType(),
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
                now);
    }

    private static int count(List<Room> rooms, ResourceStatus status) {
        return (int) rooms.stream().filter(room -> room.status() == status).count();
    }
}
