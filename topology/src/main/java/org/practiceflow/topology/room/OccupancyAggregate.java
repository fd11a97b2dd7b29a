package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.store.TableDescriptor;

/** The totals of one group's rooms, updated with each room so that a report need not read all of them. */
final class OccupancyAggregate {
    static final TableDescriptor<OccupancyAggregate> TABLE =
            TableDescriptor.derived("occupancy-aggregates", OccupancyAggregate::memory);

    private final Map<ResourceStatus, Integer> statuses = new EnumMap<>(ResourceStatus.class);

    // A sorted list: copying a map of several thousand rooms was most of the cost of applying a report.
    private final List<ExpectedEnd> expectedEnds = new ArrayList<>();

    private int turnovers;
    private long turnoverSeconds;

    /** The instant at which an occupied room is expected to be free. */
    private record ExpectedEnd(Instant at, String resourceId) implements Comparable<ExpectedEnd> {
        @Override
        public int compareTo(ExpectedEnd other) {
            int order = at.compareTo(other.at);
            return order == 0 ? resourceId.compareTo(other.resourceId) : order;
        }
    }

    private OccupancyAggregate() {}

    static OccupancyAggregate of(Occupancy.Group group, Collection<Room> rooms) {
        OccupancyAggregate aggregate = new OccupancyAggregate();
        rooms.stream().filter(room -> Occupancy.Group.of(room).equals(group)).forEach(aggregate::add);
        return aggregate;
    }

    /** Returns a copy with one more room. */
    OccupancyAggregate with(Room room) {
        OccupancyAggregate aggregate = copy();
        aggregate.add(room);
        return aggregate;
    }

    /** Returns a copy without the room. Pass it as it was added, since it is found by its expected end. */
    OccupancyAggregate without(Room room) {
        OccupancyAggregate aggregate = copy();
        aggregate.count(room, -1);
        Instant expectedEnd = room.expectedEnd();
        if (expectedEnd != null) {
            aggregate.expectedEnds.remove(aggregate.placeOf(room, expectedEnd));
        }
        return aggregate;
    }

    private OccupancyAggregate copy() {
        OccupancyAggregate copy = new OccupancyAggregate();
        copy.statuses.putAll(statuses);
        copy.expectedEnds.addAll(expectedEnds);
        copy.turnovers = turnovers;
        copy.turnoverSeconds = turnoverSeconds;
        return copy;
    }

    private void add(Room room) {
        count(room, 1);
        Instant expectedEnd = room.expectedEnd();
        if (expectedEnd != null) {
            expectedEnds.add(-placeOf(room, expectedEnd) - 1, new ExpectedEnd(expectedEnd, room.resourceId()));
        }
    }

    /** Returns the index as {@link Collections#binarySearch} does. */
    private int placeOf(Room room, Instant expectedEnd) {
        return Collections.binarySearch(expectedEnds, new ExpectedEnd(expectedEnd, room.resourceId()));
    }

    private void count(Room room, int by) {
        statuses.merge(room.status(), by, Integer::sum);
        for (Duration turnover : room.history().turnovers()) {
            turnovers += by;
            turnoverSeconds += by * turnover.toSeconds();
        }
    }

    /** Estimates the memory in bytes: about 300, plus 120 per expected end with the id of its room. */
    private int memory() {
        return 300 + 120 * expectedEnds.size();
    }

    /** Returns the group's occupancy at that instant. */
    Occupancy at(Instant now) {
        ExpectedEnd firstAhead = new ExpectedEnd(now.plusNanos(1), "");
        int overstaying = -Collections.binarySearch(expectedEnds, firstAhead) - 1;
        return new Occupancy(
                statuses.values().stream().mapToInt(Integer::intValue).sum(),
                count(ResourceStatus.OCCUPIED),
                count(ResourceStatus.AVAILABLE),
                count(ResourceStatus.CLEANING),
                count(ResourceStatus.MAINTENANCE),
                count(ResourceStatus.RESERVED),
                expectedEnds.isEmpty() ? null : expectedEnds.getFirst().at,
                overstaying,
                turnovers == 0 ? null : Math.round((double) turnoverSeconds / turnovers));
    }

    private int count(ResourceStatus status) {
        return statuses.getOrDefault(status, 0);
    }
}
