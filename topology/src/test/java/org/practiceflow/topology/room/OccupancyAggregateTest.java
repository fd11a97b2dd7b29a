package org.practiceflow.topology.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.store.EventOrder;

@DisplayName("A tally of rooms")
class OccupancyAggregateTest {
    private static final Instant OPENING = Instant.parse("2026-03-10T08:00:00Z");
    private static final Occupancy.Group GROUP = new Occupancy.Group("loc-1", "chair");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thatMovesWithEachReportStandsAsWhenAllRoomsAreCounted(long seed) {
        Random random = new Random(seed);
        Map<String, Room> rooms = new TreeMap<>();
        OccupancyAggregate aggregate = OccupancyAggregate.of(GROUP, List.of());

        for (int minute = 0; minute < 300; minute++) {
            Instant now = OPENING.plusSeconds(60L * minute);
            Room room = reported("room-" + random.nextInt(12), now, random);
            Room known = rooms.put(room.resourceId(), room);
            OccupancyAggregate before = aggregate;
            Occupancy stood = before.at(now);
            aggregate = (known == null ? aggregate : aggregate.without(known)).with(room);

            assertThat(before.at(now)).isEqualTo(stood);
            assertThat(aggregate.at(now))
                    .isEqualTo(OccupancyAggregate.of(GROUP, rooms.values()).at(now));
            assertThat(aggregate.at(now).nextExpectedFreeAt())
                    .isEqualTo(rooms.values().stream()
                            .map(Room::expectedEnd)
                            .filter(end -> end != null)
                            .min(Instant::compareTo)
                            .orElse(null));
            assertThat(aggregate.at(now).overstaying())
                    .isEqualTo(rooms.values().stream()
                            .filter(each -> each.overstay(now) != null)
                            .count());
        }
    }

    /** Returns a room that becomes free at one of a few times, so that several rooms share one. */
    private static Room reported(String resourceId, Instant now, Random random) {
        ResourceStatus[] statuses = ResourceStatus.values();
        EventOrder eventOrder = new EventOrder(now, 0, "evt-" + now);
        return new Room(
                resourceId,
                eventOrder,
                statuses[random.nextInt(statuses.length)],
                null,
                random.nextInt(4) == 0 ? null : OPENING.plusSeconds(1_800L * random.nextInt(12)),
                GROUP.locationId(),
                GROUP.resourceType(),
                null,
                OccupancyHistory.NONE);
    }
}
