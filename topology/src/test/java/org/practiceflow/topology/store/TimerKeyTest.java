package org.practiceflow.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file of golden bytes is never edited: timer keys have no version, and a stored timer must be found. */
@DisplayName("The key of a timer")
class TimerKeyTest {
    private static final Path GOLDEN = Path.of("src/test/resources/state/timers");
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00.250Z");
    private static final Instant BEFORE_1970 = Instant.parse("1969-12-31T23:59:59.999Z");

    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(StoreNames.TIMERS), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final TimerStore timers = new TimerStore(store);

    @BeforeEach
    void openTheStore() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenAsItsGoldenBytes(EntityKind kind) throws IOException {
        timers.put(timer(kind));

        assertThat(stored()).containsExactly(golden(kind.name() + "-2"), golden("known-tenant-1"));
    }

    @ParameterizedTest
    @EnumSource
    void isReadFromItsGoldenBytes(EntityKind kind) throws IOException {
        holds("known-tenant-1");
        holds(kind.name() + "-2");

        assertThat(timers.first("clinic-abc", NINE)).isEqualTo(timer(kind));
    }

    @Test
    void ofAnotherAttemptIsItsGoldenBytes() throws IOException {
        Timer again = new Timer(NINE, "clinic-abc", new EntityRef(EntityKind.ROLE, "role-9"), 3);
        timers.put(again);
        assertThat(stored()).contains(golden("attempt-2"));

        timers.clear();

        assertThat(timers.first("clinic-abc", NINE)).isEqualTo(again);
    }

    @Test
    void isAnotherForEachAttempt() {
        Timer again = new Timer(NINE, "clinic-abc", new EntityRef(EntityKind.ROLE, "role-9"), 1);
        timers.put(again);
        timers.put(timer(EntityKind.ROLE));
        timers.flush();
        timers.delete(timer(EntityKind.ROLE));

        assertThat(timers.first("clinic-abc", NINE)).isEqualTo(again);
    }

    @Test
    void sortsAsItsInstantDoesAlsoBefore1970() {
        timers.put(timer(EntityKind.ROOM));
        Timer old = new Timer(BEFORE_1970, "clinic-abc", new EntityRef(EntityKind.VISIT, "appt-1"));
        timers.put(old);
        timers.flush();
        timers.clear();

        assertThat(timers.first("clinic-abc", NINE)).isEqualTo(old);
        timers.delete(old);
        assertThat(timers.first("clinic-abc", NINE)).isEqualTo(timer(EntityKind.ROOM));
    }

    @Test
    void isBeforeThePlaceWhereTheTimeIsKeptUntilWhichAllHaveFired() throws IOException {
        timers.saveFiredUntil(NINE);
        assertThat(stored()).containsExactly(golden("fired-until-1"));

        timers.clear();

        assertThat(timers.firedUntil()).isEqualTo(NINE);
        assertThat(timers.tenantsDue(Instant.parse("9999-12-31T23:59:59Z"))).isEmpty();
    }

    private static Timer timer(EntityKind kind) {
        String id = Map.of(
                        EntityKind.VISIT,
                        "appt-1",
                        EntityKind.ROOM,
                        "chair-12",
                        EntityKind.ROOM_PLAN,
                        "chair-12",
                        EntityKind.PROVIDER,
                        "prov-77",
                        EntityKind.ROLE,
                        "role-9",
                        EntityKind.ROLLOUT,
                        "all",
                        EntityKind.TENANT,
                        "limit-exceeded")
                .get(kind);
        return new Timer(NINE, "clinic-abc", new EntityRef(kind, id));
    }

    private List<String> stored() {
        timers.flush();
        List<String> stored = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(row -> stored.add(HexFormat.of().formatHex(row.key.get())));
        }
        return stored;
    }

    private void holds(String name) throws IOException {
        store.put(Bytes.wrap(HexFormat.of().parseHex(golden(name))), new byte[0]);
    }

    private static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name.toLowerCase(Locale.ROOT) + ".hex"))
                .strip();
    }
}
