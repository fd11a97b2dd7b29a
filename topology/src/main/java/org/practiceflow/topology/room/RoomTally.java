package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.state.TableDescriptor;

/** The rooms of one group, added up: it moves with each of them, so that one report need not read all. */
final class RoomTally {
    static final TableDescriptor<RoomTally> TABLE = TableDescriptor.derived("room-tallies", RoomTally::memory);

    private final Map<ResourceStatus, Integer> statuses = new EnumMap<>(ResourceStatus.class);

    /** Of the occupied rooms that say so, by their ids. */
    private final Map<String, Instant> expectedEnds = new HashMap<>();

    private int turnovers;
    private long turnoverSeconds;

    private RoomTally() {}

    static RoomTally of(Occupancy.Group group, Collection<Room> rooms) {
        RoomTally tally = new RoomTally();
        rooms.stream().filter(room -> Occupancy.Group.of(room).equals(group)).forEach(tally::add);
        return tally;
    }

    /** Another one, with one room more. */
    RoomTally with(Room room) {
        RoomTally tally = copy();
        tally.add(room);
        return tally;
    }

    /** Another one, without one of these rooms, given as it was when it came. */
    RoomTally without(Room room) {
        RoomTally tally = copy();
        tally.count(room, -1);
        tally.expectedEnds.remove(room.resourceId());
        return tally;
    }

    private RoomTally copy() {
        RoomTally copy = new RoomTally();
        copy.statuses.putAll(statuses);
        copy.expectedEnds.putAll(expectedEnds);
        copy.turnovers = turnovers;
        copy.turnoverSeconds = turnoverSeconds;
        return copy;
    }

    private void add(Room room) {
        count(room, 1);
        Instant expectedEnd = room.expectedEnd();
        if (expectedEnd != null) {
            expectedEnds.put(room.resourceId(), expectedEnd);
        }
    }

    private void count(Room room, int by) {
        statuses.merge(room.status(), by, Integer::sum);
        for (Duration turnover : room.history().turnovers()) {
            turnovers += by;
            turnoverSeconds += by * turnover.toSeconds();
        }
    }

    /** Some 300 bytes, and 120 for each entry of a map with its key. */
    private int memory() {
        return 300 + 120 * expectedEnds.size();
    }

    /** How the group stands at that instant. */
    Occupancy at(Instant now) {
        Instant nextFreeAt = null;
        int overstaying = 0;
        for (Instant end : expectedEnds.values()) {
            nextFreeAt = nextFreeAt == null || end.isBefore(nextFreeAt) ? end : nextFreeAt;
            overstaying += now.isBefore(end) ? 0 : 1;
        }
        return new Occupancy(
                statuses.values().stream().mapToInt(Integer::intValue).sum(),
                count(ResourceStatus.OCCUPIED),
                count(ResourceStatus.AVAILABLE),
                count(ResourceStatus.CLEANING),
                count(ResourceStatus.MAINTENANCE),
                count(ResourceStatus.RESERVED),
                nextFreeAt,
                overstaying,
                turnovers == 0 ? null : Math.round((double) turnoverSeconds / turnovers));
    }

    private int count(ResourceStatus status) {
        return statuses.getOrDefault(status, 0);
    }
}
