package org.practiceflow.queries.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.topology.clock.MisplacedCount;
import org.practiceflow.topology.store.StoreNames;

@DisplayName("The end of a replay")
class MisplacedRecordsTest {
    private static final String CHECKINS = "patient.checkin.v1";
    private static final MisplacedCount OTHERS = new MisplacedCount("", "", 5_000);

    @Test
    void saysNothingIfEachTenantsRecordsLieInOnePartition() {
        assertThat(lines()).isEmpty();
    }

    @Test
    void namesTheTenantsAndTopicsForWhichOrderIsNotPromised() {
        assertThat(lines(
                        new MisplacedCount("clinic-abc", CHECKINS, 12),
                        new MisplacedCount("clinic-abc", "provider.status.update.v1", 1_234),
                        new MisplacedCount("clinic-xyz", CHECKINS, 1)))
                .containsExactly(
                        "Order is not promised for 2 tenants: their records lie in several partitions",
                        "  clinic-abc: patient.checkin.v1 (12 records)",
                        "  clinic-abc: provider.status.update.v1 (1,234 records)",
                        "  clinic-xyz: patient.checkin.v1 (1 record)");
    }

    @Test
    void speaksOfOneTenant() {
        assertThat(lines(new MisplacedCount("clinic-abc", CHECKINS, 12)))
                .first()
                .isEqualTo("Order is not promised for 1 tenant: its records lie in several partitions");
    }

    @Test
    void namesAHundredAndTheNumberOfAllOthers() {
        List<String> lines = lines(clinics(117));

        assertThat(lines)
                .hasSize(102)
                .startsWith("Order is not promised for 117 tenants: their records lie in several partitions")
                .endsWith("  clinic-1099: patient.checkin.v1 (1 record)", "  and 17 more");
    }

    @Test
    void saysHowManyRecordsItCannotName() {
        List<MisplacedCount> counts = new ArrayList<>(List.of(OTHERS, OTHERS));
        counts.addAll(List.of(clinics(2)));

        assertThat(new MisplacedRecords(counts).lines())
                .containsExactly(
                        "Order is not promised for at least 2 tenants: their records lie in several partitions",
                        "  clinic-1000: patient.checkin.v1 (1 record)",
                        "  clinic-1001: patient.checkin.v1 (1 record)",
                        "  and 10,000 records of other tenants or topics");
    }

    @Test
    void listsTheCountsThatTasksStoredByTenantAndTopic() {
        KeyValueStore<Bytes, byte[]> timers =
                Stores.inMemoryKeyValueStore(StoreNames.TIMERS).get();
        MisplacedCount rooms = new MisplacedCount("clinic-abc", "resource.occupancy.update.v1", 3);
        MisplacedCount checkins = new MisplacedCount("clinic-abc-2", CHECKINS, 12);
        store(timers, "\0misplaced-records\0clinic-abc-2\0" + CHECKINS, checkins);
        store(timers, "\0misplaced-records\0clinic-abc\0" + rooms.topic(), rooms);
        store(timers, "\0misplaced-records\0\0", OTHERS);
        store(timers, "clinic-abc\0misplaced-records\0" + CHECKINS, checkins);

        assertThat(MisplacedRecords.in(timers).counts()).containsExactly(OTHERS, rooms, checkins);
    }

    private static void store(KeyValueStore<Bytes, byte[]> store, String key, MisplacedCount count) {
        store.put(
                Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)),
                MisplacedCount.TABLE.codec().encode(count));
    }

    private static List<String> lines(MisplacedCount... counts) {
        return new MisplacedRecords(List.of(counts)).lines();
    }

    private static MisplacedCount[] clinics(int number) {
        return IntStream.range(0, number)
                .mapToObj(clinic -> new MisplacedCount("clinic-" + (1_000 + clinic), CHECKINS, 1))
                .toArray(MisplacedCount[]::new);
    }
}
