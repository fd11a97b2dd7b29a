package org.practiceflow.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.serdes.Limits;
import org.practiceflow.topology.settings.TenantSettings;

@DisplayName("A store that is written behind")
class WriteBehindStoreTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final TableDescriptor<String> NOTES = new TableDescriptor<>("notes", String.class);

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final WriteBehindStore<DecodedRowCache> clinic = store(StoreNames.CLINIC, DecodedRowCache::new);
    private final TaskStores unattached = InMemoryStores.unattached();
    private final WriteBehindStore<TimerStore> timers = store(StoreNames.TIMERS, TimerStore::new);

    @BeforeEach
    void openTheStores() {
        clinic.init(context.getStateStoreContext(), clinic);
        timers.init(context.getStateStoreContext(), timers);
    }

    @Test
    void writesARowWithTheCommitAsItWasLastPut() {
        put("a", "first");
        put("a", "last");
        assertThat(clinic.get(key("a").bytes())).isNull();
        assertThat(row("a")).isEqualTo("last");

        clinic.contents().flush();

        assertThat(NOTES.codec().decode(clinic.get(key("a").bytes()))).isEqualTo("last");
    }

    @Test
    void writesARowWithADocumentAtOnce() {
        var documents = TableDescriptor.ofDocuments("documents", String.class, String::length);
        RowKey<String> key = new RowKey<>("clinic-abc", documents, "a");

        clinic.contents().put(clinic.contents().get(key), "{}");

        assertThat(documents.codec().decode(clinic.get(key.bytes()))).isEqualTo("{}");
    }

    @Test
    void writesNoTimerThatATurnMovesAwayAndBack() {
        UnitOfWork before = turn();
        before.schedule(timer(2).entity(), timer(2).dueAt());
        before.apply();
        timers.contents().flush();
        UnitOfWork unitOfWork = turn();
        unitOfWork.schedule(timer(2).entity(), timer(1).dueAt());
        unitOfWork.schedule(timer(2).entity(), timer(2).dueAt());
        unitOfWork.apply();
        timers.contents().delete(timer(2));
        timers.contents().flush();

        assertThat(stored()).isEmpty();
    }

    private UnitOfWork turn() {
        return new UnitOfWork(
                new TaskStores(
                        unattached.clinic(),
                        new TimerContents(
                                timers.contents(), unattached.timerContents().rows())),
                "clinic-abc",
                NINE,
                Cause.event("evt-1", Instant.EPOCH, null),
                TenantSettings.defaults(ZoneOffset.UTC),
                Limits.DEFAULTS);
    }

    @Test
    void deletesARowWithTheCommit() {
        put("a", "first");
        clinic.contents().flush();
        put("a", null);
        assertThat(row("a")).isNull();

        clinic.contents().flush();

        assertThat(clinic.get(key("a").bytes())).isNull();
    }

    @Test
    void listsRowsThatAreNotWrittenYet() {
        put("b", "second");
        put("a", "first");
        assertThat(clinic.contents().table("clinic-abc", NOTES).all()).containsExactly("first", "second");
    }

    @Test
    void keepsNoMoreThanFourThousandRowsUnwritten() {
        for (int row = 0; row <= 4_000; row++) {
            put("row-" + row, "note");
        }
        assertThat(clinic.approximateNumEntries()).isEqualTo(4_001);
    }

    @Test
    void forgetsWhatItsTaskDidNotCommit() {
        put("a", "committed");
        clinic.contents().flush();
        put("a", "lost");
        timers.contents().put(timer(1));

        clinic.init(context.getStateStoreContext(), clinic);
        timers.init(context.getStateStoreContext(), timers);

        assertThat(row("a")).isEqualTo("committed");
        assertThat(timers.contents().has(timer(1))).isFalse();
        assertThat(timers.contents().first("clinic-abc", NINE.plusSeconds(9))).isNull();
    }

    @Test
    void readsAnewWhatWasRestoredBeneathItWhileItsTaskWasAStandby() {
        List<KeyValueStore<Bytes, byte[]>> beneath = new ArrayList<>();
        WriteBehindStore<DecodedRowCache> restored = store("restored", store -> {
            beneath.add(store);
            return new DecodedRowCache(store);
        });
        restored.init(context.getStateStoreContext(), restored);
        restored.contents().put(restored.contents().get(key("a")), "as it was");
        restored.contents().flush();

        restored.clearCache();
        beneath.getFirst().put(key("a").bytes(), NOTES.codec().encode("as it is"));

        assertThat(restored.contents().get(key("a")).row).isEqualTo("as it is");
    }

    @Test
    void leavesNoTraceOfATimerThatFiresBeforeItIsWritten() {
        List<Bytes> written = new ArrayList<>();
        TimerStore fired = new TimerStore(new InMemoryKeyValueStore(StoreNames.TIMERS) {
            @Override
            public void put(Bytes key, byte[] value) {
                written.add(key);
            }
        });
        fired.put(timer(2));
        fired.flush();
        written.clear();
        fired.put(timer(1));
        fired.delete(timer(1));
        // The decision of the fired timer moves it, and so deletes it again.
        fired.delete(timer(1));
        fired.flush();
        assertThat(written).isEmpty();
    }

    @Test
    void keepsATimerThatMovesAwayAndBackUntilItMovesAwayAgain() {
        timers.contents().put(timer(1));
        timers.contents().flush();
        timers.contents().delete(timer(1));
        timers.contents().put(timer(2));
        timers.contents().delete(timer(2));
        timers.contents().put(timer(1));
        timers.contents().flush();
        assertThat(stored()).containsExactly(timer(1));

        timers.contents().delete(timer(1));
        timers.contents().put(timer(1));
        timers.contents().delete(timer(1));
        timers.contents().flush();
        assertThat(stored()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}, timers of each tenant asked for: {1}")
    @CsvSource({"1, true", "2, true", "3, true", "4, true", "5, false", "6, false", "7, false", "8, false"})
    void holdsWhatWasPutWheneverItIsWrittenOrStarted(long seed, boolean asked) {
        Random random = new Random(seed);
        Map<String, String> rows = new TreeMap<>();
        TreeSet<Integer> set = new TreeSet<>();
        for (int step = 0; step < 500; step++) {
            String key = "row-" + random.nextInt(20);
            int due = random.nextInt(20);
            switch (random.nextInt(6)) {
                case 0 -> {
                    rows.put(key, "note " + step);
                    put(key, "note " + step);
                }
                case 1 -> {
                    rows.remove(key);
                    put(key, null);
                }
                case 2 -> {
                    if (set.add(due)) {
                        timers.contents().put(timer(due));
                    }
                }
                case 3 -> {
                    set.remove(due);
                    timers.contents().delete(timer(due));
                }
                case 4 -> {
                    clinic.contents().flush();
                    timers.contents().flush();
                }
                default -> {
                    clinic.contents().flush();
                    timers.contents().flush();
                    clinic.clearCache();
                    timers.clearCache();
                }
            }
            assertThat(row(key)).isEqualTo(rows.get(key));
            assertThat(timers.contents().has(timer(due))).isEqualTo(set.contains(due));
            if (asked) {
                assertThat(timers.contents().first("clinic-abc", NINE.plusSeconds(60)))
                        .isEqualTo(set.isEmpty() ? null : timer(set.first()));
            }
        }
        assertThat(clinic.contents().table("clinic-abc", NOTES).all()).containsExactlyElementsOf(rows.values());
        timers.contents().flush();
        assertThat(stored())
                .containsExactlyElementsOf(
                        set.stream().map(WriteBehindStoreTest::timer).toList());
    }

    private void put(String key, @Nullable String note) {
        clinic.contents().put(clinic.contents().get(key(key)), note);
    }

    private @Nullable String row(String key) {
        return clinic.contents().get(key(key)).row;
    }

    private List<Timer> stored() {
        List<Timer> stored = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = timers.range(null, TimerKey.FIRED_UNTIL)) {
            all.forEachRemaining(row -> stored.add(TimerKey.timer(row.key)));
        }
        return stored;
    }

    private static RowKey<String> key(String key) {
        return new RowKey<>("clinic-abc", NOTES, key);
    }

    private static Timer timer(int seconds) {
        return new Timer(NINE.plusSeconds(seconds), "clinic-abc", new EntityRef(EntityKind.VISIT, "appt-1"));
    }

    private static <C extends WriteBehind> WriteBehindStore<C> store(
            String name, Function<KeyValueStore<Bytes, byte[]>, C> contents) {
        return WriteBehindStore.builder(Stores.inMemoryKeyValueStore(name), contents)
                .withLoggingDisabled()
                .build();
    }
}
