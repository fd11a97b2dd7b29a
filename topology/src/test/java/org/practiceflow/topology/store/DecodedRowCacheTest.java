package org.practiceflow.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The decoded rows of a task")
class DecodedRowCacheTest {
    private static final TableDescriptor<String> NOTES = new TableDescriptor<>("notes", String.class);
    private static final String LONG_NOTE = "x".repeat(100_000);

    private final Map<Bytes, Integer> reads = new HashMap<>();
    private final DecodedRowCache rows = new DecodedRowCache(new InMemoryKeyValueStore("notes") {
        @Override
        public byte[] get(Bytes key) {
            reads.merge(key, 1, Integer::sum);
            return super.get(key);
        }
    });

    @Test
    void keepWhatIsUsedAllTheTimeHoweverManyOthersPass() {
        write(200);
        for (int row = 0; row < 200; row++) {
            rows.get(key("hot"));
            rows.get(key("row-" + row));
        }
        assertThat(reads.get(key("hot").bytes())).isEqualTo(1);
    }

    @Test
    void forgetWhatWasNotUsedForEightMegabytesOfOthers() {
        write(200);
        rows.get(key("row-0"));
        for (int row = 1; row < 100; row++) {
            rows.get(key("row-" + row));
        }
        rows.get(key("row-0"));
        assertThat(reads.get(key("row-0").bytes())).isEqualTo(2);
    }

    @Test
    void keepWhatWasPutUntilItIsWrittenEvenIfItIsForgotten() {
        write(100);
        rows.get(key("hot"));
        put(key("hot"), "put");
        for (int row = 0; row < 100; row++) {
            rows.get(key("row-" + row));
        }
        assertThat(rows.get(key("hot")).row).isEqualTo("put");
    }

    @Test
    void takeWhatIsPutInThePlaceOfARowThatWasForgottenMeanwhile() {
        write(100);
        CachedRow<String> hot = rows.get(key("hot"));
        for (int row = 0; row < 100; row++) {
            rows.get(key("row-" + row));
        }
        rows.put(hot, "put");
        assertThat(rows.get(key("hot")).row).isEqualTo("put");

        rows.flush();
        rows.clear();
        assertThat(rows.get(key("hot")).row).isEqualTo("put");
    }

    @Test
    void forgetWhatFollowsFromOthersByWhatItTakesInMemory() {
        TableDescriptor<String> counted = TableDescriptor.derived("counted", row -> 1 << 20);
        for (int row = 0; row < 10; row++) {
            put(new RowKey<>("clinic-abc", counted, "row-" + row), "counted");
        }
        assertThat(rows.get(new RowKey<>("clinic-abc", counted, "row-9")).row).isEqualTo("counted");
        assertThat(rows.get(new RowKey<>("clinic-abc", counted, "row-0")).row).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void areAsLastPutWhetherTheyAreStillDecodedOrNot(long seed) {
        Random random = new Random(seed);
        Map<RowKey<String>, String> last = new HashMap<>();
        for (int step = 0; step < 1_000; step++) {
            RowKey<String> key = key("row-" + random.nextInt(150));
            switch (random.nextInt(8)) {
                case 0 -> put(last, key, null);
                case 1, 2 -> put(last, key, step + LONG_NOTE);
                case 3 -> rows.flush();
                default -> {}
            }
            assertThat(rows.get(key).row).isEqualTo(last.get(key));
        }
    }

    private void put(Map<RowKey<String>, String> last, RowKey<String> key, @Nullable String note) {
        put(key, note);
        last.put(key, note);
    }

    /** Writes rows that have not been read yet. */
    private void write(int many) {
        put(key("hot"), LONG_NOTE);
        for (int row = 0; row < many; row++) {
            put(key("row-" + row), LONG_NOTE);
        }
        rows.flush();
        rows.clear();
        reads.clear();
    }

    private void put(RowKey<String> key, @Nullable String note) {
        rows.put(rows.get(key), note);
    }

    private static RowKey<String> key(String key) {
        return new RowKey<>("clinic-abc", NOTES, key);
    }
}
