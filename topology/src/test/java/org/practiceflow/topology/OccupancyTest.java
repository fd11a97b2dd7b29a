package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.room.Occupancy;
import org.practiceflow.topology.room.Room;

@DisplayName("The occupancy of a location")
class OccupancyTest {
    private static final Occupancy NONE = new Occupancy(0, 0, 0, 0, 0, 0, null, 0, null);

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void countsItsResourcesByTypeAndState() {
        day.publish(report("chair-1", "chair", ResourceStatus.OCCUPIED, "07:00"));
        day.publish(report("chair-2", "chair", ResourceStatus.AVAILABLE, "07:00"));
        day.publish(report("chair-3", "chair", ResourceStatus.CLEANING, "07:00"));
        day.publish(report("chair-4", "chair", ResourceStatus.MAINTENANCE, "07:00"));
        day.publish(report("chair-5", "chair", ResourceStatus.RESERVED, "07:00"));
        day.publish(report("xray-1", "room", ResourceStatus.AVAILABLE, "07:00"));

        List<JsonNode> announced = occupancy();
        JsonNode chairs = announced.get(4).at("/data");
        assertThat(List.of("total", "occupied", "free", "cleaning", "outOfService", "reserved"))
                .extracting(count -> chairs.at("/" + count).asInt())
                .containsExactly(5, 1, 1, 1, 1, 1);
        assertThat(chairs.at("/resourceType").asText()).isEqualTo("chair");
        assertThat(announced.get(5).at("/data/resourceType").asText()).isEqualTo("room");
        assertThat(announced.get(5).at("/data/total").asInt()).isEqualTo(1);
    }

    @Test
    void isToldOnEachChangeAndNotOnARepeat() {
        day.publish(report("chair-1", "chair", ResourceStatus.OCCUPIED, "07:00"));
        day.at("07:10").publish(report("chair-1", "chair", ResourceStatus.OCCUPIED, "07:10"));
        assertThat(occupancy()).hasSize(1);

        day.at("07:20").publish(report("chair-1", "chair", ResourceStatus.AVAILABLE, "07:20"));
        assertThat(occupancy()).hasSize(1);
    }

    @Test
    void isNotChangedByAnOlderReport() {
        day.at("07:20").publish(report("chair-1", "chair", ResourceStatus.AVAILABLE, "07:20"));
        occupancy();
        day.publish(report("chair-1", "chair", ResourceStatus.OCCUPIED, "07:10"));
        assertThat(occupancy()).isEmpty();
    }

    @Test
    void movesWithAResourceThatChangesItsPlace() {
        day.publish(report("cart-1", "cart", ResourceStatus.AVAILABLE, "07:00"));
        occupancy();
        day.at("07:10")
                .publish(new ResourceOccupancyUpdate(
                        "cart-1", ResourceStatus.AVAILABLE, null, null, "loc-2", "cart", time("07:10")));

        assertThat(occupancy())
                .extracting(told -> told.at("/data/locationId").asText() + " "
                        + told.at("/data/total").asInt())
                .containsExactlyInAnyOrder("loc-1 0", "loc-2 1");
    }

    @Test
    void leavesTheStateWithItsLastResource() {
        day.publish(report("chair-1", "chair", ResourceStatus.AVAILABLE, "07:00"));
        day.at("07:01").publish(report("chair-1", "couch", ResourceStatus.AVAILABLE, "07:01"));

        assertThat(occupancy())
                .extracting(told -> told.at("/data/total").asInt())
                .containsExactly(1, 0, 1);
        assertThat(day.state().rows(Occupancy.TABLE))
                .extracting(Occupancy::total)
                .containsExactly(1);
        day.at("07:02").publish(report("chair-2", "chair", ResourceStatus.AVAILABLE, "07:02"));
        assertThat(occupancy().getFirst().at("/data/total").asInt()).isEqualTo(1);
    }

    @Test
    void countsWhoOverstaysFromTheMomentOnThatTheyDo() {
        day.publish(new ResourceOccupancyUpdate(
                "chair-1", ResourceStatus.OCCUPIED, "A", time("07:30"), "loc-1", "chair", time("07:00")));
        day.at("07:29:59");
        assertThat(occupancy())
                .extracting(told -> told.at("/data/overstaying").asInt())
                .containsExactly(0);
        day.at("07:30");
        assertThat(occupancy())
                .extracting(told -> told.at("/data/overstaying").asInt())
                .containsExactly(1);
    }

    @Test
    void tellsHowLongItsResourcesStandBetweenPatientsOnAverage() {
        day.publish(report("chair-1", "chair", ResourceStatus.OCCUPIED, "07:00"));
        day.at("07:30").publish(report("chair-1", "chair", ResourceStatus.CLEANING, "07:30"));
        day.at("07:36").publish(report("chair-1", "chair", ResourceStatus.OCCUPIED, "07:36"));

        assertThat(occupancy().getLast().at("/data/averageTurnoverSeconds").asInt())
                .isEqualTo(360);
    }

    @Test
    void isKeyedByTenantLocationAndTypeSoThatCompactionKeepsTheLastOfEach() {
        day.publish(report("chair-1", "chair", ResourceStatus.OCCUPIED, "07:00"));

        assertThat(day.records("orchestration.occupancy.v1"))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("clinic-abc/loc-1/chair");
    }

    @Test
    void isKeptApartWhereIdsHoldTheSlashThatPartsThem() {
        day.publish(new ResourceOccupancyUpdate(
                "chair-1", ResourceStatus.OCCUPIED, null, null, "north/1", "chair", time("07:00")));
        day.publish(new ResourceOccupancyUpdate(
                "chair-2", ResourceStatus.OCCUPIED, null, null, "north", "1/chair", time("07:00")));

        assertThat(day.records("orchestration.occupancy.v1"))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("clinic-abc/north%2F1/chair", "clinic-abc/north/1/chair");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isWhatItsResourcesAreHoweverTheyAreReportedAndMoved(long seed) {
        Random random = new Random(seed);
        for (int report = 0; report < 200; report++) {
            if (random.nextInt(10) == 0) {
                day.state().dropDecodedRows();
            }
            day.at(day.now().plusSeconds(random.nextInt(120))).publish(anyReport(random));

            List<Room> rooms = day.state().rows(Room.TABLE);
            for (String location : List.of("loc-1", "loc-2")) {
                Occupancy told = day.state().row(Occupancy.TABLE, location + "/chair");
                List<Room> there = rooms.stream()
                        .filter(room -> location.equals(room.locationId()))
                        .toList();
                assertThat(told == null ? NONE : told)
                        .as("%s of %s", location, rooms)
                        .isEqualTo(counted(there, day.now()));
            }
        }
    }

    private static Occupancy counted(List<Room> rooms, Instant now) {
        List<Instant> ends = rooms.stream()
                .filter(room -> room.status() == ResourceStatus.OCCUPIED && room.expectedFreeAt() != null)
                .map(Room::expectedFreeAt)
                .sorted()
                .toList();
        OptionalDouble turnover = rooms.stream()
                .flatMap(room -> room.history().turnovers().stream())
                .mapToLong(Duration::toSeconds)
                .average();
        return new Occupancy(
                rooms.size(),
                count(rooms, ResourceStatus.OCCUPIED),
                count(rooms, ResourceStatus.AVAILABLE),
                count(rooms, ResourceStatus.CLEANING),
                count(rooms, ResourceStatus.MAINTENANCE),
                count(rooms, ResourceStatus.RESERVED),
                ends.isEmpty() ? null : ends.getFirst(),
                (int) ends.stream().filter(end -> !end.isAfter(now)).count(),
                turnover.isPresent() ? Math.round(turnover.getAsDouble()) : null);
    }

    private static int count(List<Room> rooms, ResourceStatus status) {
        return (int) rooms.stream().filter(room -> room.status() == status).count();
    }

    private ResourceOccupancyUpdate anyReport(Random random) {
        List<ResourceStatus> statuses = List.of(ResourceStatus.values());
        Instant at = day.now().minusSeconds(random.nextInt(10) == 0 ? random.nextInt(3600) : 0);
        return new ResourceOccupancyUpdate(
                "chair-" + random.nextInt(5),
                statuses.get(random.nextInt(statuses.size())),
                null,
                random.nextBoolean() ? at.plusSeconds(600) : null,
                random.nextInt(10) == 0 ? "loc-2" : "loc-1",
                "chair",
                at);
    }

    private static ResourceOccupancyUpdate report(String resource, String type, ResourceStatus status, String at) {
        return new ResourceOccupancyUpdate(resource, status, null, null, "loc-1", type, time(at));
    }

    private List<JsonNode> occupancy() {
        return day.published("orchestration.occupancy.v1");
    }
}
