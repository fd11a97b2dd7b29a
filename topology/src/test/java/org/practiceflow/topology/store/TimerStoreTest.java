package org.practiceflow.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The timers of a task")
class TimerStoreTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final Instant LATE = NINE.plusSeconds(86_400);
    private static final Comparator<Timer> AS_DUE = Comparator.comparing(Timer::dueAt)
            .thenComparing(timer -> timer.entity().id())
            .thenComparing(Timer::attempt);

    /** The start key of each read. */
    private final List<Bytes> reads = new ArrayList<>();

    private final InMemoryKeyValueStore store = new InMemoryKeyValueStore(StoreNames.TIMERS) {
        @Override
        public synchronized KeyValueIterator<Bytes, byte[]> range(Bytes from, @Nullable Bytes to) {
            reads.add(from);
            return super.range(from, to);
        }
    };
    private final TimerStore timers = new TimerStore(store);

    @BeforeEach
    void openTheStore() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @Test
    void areThoseOfTheirTenantTheEarliestFirst() {
        timers.put(timer("clinic-a", 3));
        timers.put(timer("clinic-b", 1));
        timers.put(timer("clinic-a", 2));

        assertThat(timers.first("clinic-a", LATE)).isEqualTo(timer("clinic-a", 2));
        assertThat(timers.first("clinic-b", LATE)).isEqualTo(timer("clinic-b", 1));
        assertThat(timers.first("clinic", LATE)).isNull();
    }

    @Test
    void areDueInTheVeryMillisecondAndNotBefore() {
        timers.put(timer("clinic-a", 3));

        assertThat(timers.first("clinic-a", NINE.plusMillis(2_999))).isNull();
        assertThat(timers.tenantsDue(NINE.plusMillis(2_999))).isEmpty();
        assertThat(timers.first("clinic-a", NINE.plusMillis(3_000))).isNotNull();
        assertThat(timers.tenantsDue(NINE.plusMillis(3_000))).containsExactly("clinic-a");
    }

    @Test
    void comeInTheirOrderWhereverTheyAre() {
        put("clinic-a", IntStream.range(0, 100).filter(second -> second % 2 == 0));
        timers.flush();
        put("clinic-a", IntStream.range(0, 100).filter(second -> second % 2 == 1));
        timers.delete(timer("clinic-a", 40));
        timers.delete(timer("clinic-a", 41));

        assertThat(fired("clinic-a"))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .filter(second -> second != 40 && second != 41)
                        .mapToObj(second -> timer("clinic-a", second))
                        .toList());
    }

    @Test
    void areReadOnceForSeveralAndNeverOverTracesOfWhatFired() {
        put("clinic-a", IntStream.range(0, 1_000));
        timers.flush();
        reads.clear();

        fired("clinic-a");

        assertThat(reads).hasSizeLessThanOrEqualTo(1_000 / NextTimers.CAPACITY + 1);
        assertThat(reads).isSorted().doesNotHaveDuplicates();
        assertThat(reads.getLast()).isGreaterThan(TimerKey.of(timer("clinic-a", 1_000 - 2 * NextTimers.CAPACITY)));
    }

    @Test
    void areNotReadBeforeOneMayBeDue() {
        put("clinic-a", IntStream.range(100, 200));
        timers.flush();
        reads.clear();

        timers.first("clinic-a", NINE.plusSeconds(99));

        assertThat(reads).isEmpty();
    }

    @Test
    void areFoundAfterARestartFromTheInstantOnUntilWhichAllHaveFired() {
        put("clinic-a", IntStream.range(0, 50));
        put("clinic-b", IntStream.range(50, 60));
        timers.put(timer("clinic-c", 20));
        timers.delete(timer("clinic-c", 20));
        for (int second = 0; second < 30; second++) {
            timers.delete(Objects.requireNonNull(timers.first("clinic-a", LATE)));
        }
        timers.saveFiredUntil(NINE.plusSeconds(45));
        restart();

        assertThat(timers.first("clinic-a", LATE)).isEqualTo(timer("clinic-a", 30));
        assertThat(timers.first("clinic-b", LATE)).isEqualTo(timer("clinic-b", 50));
        assertThat(timers.first("clinic-c", LATE)).isNull();
        Instant until = NINE.plusSeconds(30);
        assertThat(timers.firedUntil()).isEqualTo(until);
        assertThat(reads)
                .containsExactly(
                        TimerKey.FIRED_UNTIL,
                        TimerKey.from("clinic-a", until),
                        TimerKey.from("clinic-b", until),
                        TimerKey.from("clinic-c", until));
    }

    @Test
    void areFoundAfterARestartEvenIfTheyWereSetBeforeThatInstant() {
        timers.saveFiredUntil(NINE.plusSeconds(60));
        timers.put(timer("clinic-a", 10));
        restart();

        assertThat(timers.first("clinic-a", LATE)).isEqualTo(timer("clinic-a", 10));
    }

    @Test
    void ofATenantThatIsBehindHoldBackTheInstantUntilWhichAllHaveFired() {
        timers.put(timer("clinic-a", 10));
        timers.put(timer("clinic-b", 90));
        timers.saveFiredUntil(NINE.plusSeconds(60));
        assertThat(timers.firedUntil()).isEqualTo(NINE.plusSeconds(10));

        timers.delete(timer("clinic-a", 10));
        timers.saveFiredUntil(NINE.plusSeconds(60));

        assertThat(timers.firedUntil()).isEqualTo(NINE.plusSeconds(60));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areThoseThatWereSetAndNotRemoved(long seed) {
        Random random = new Random(seed);
        TreeSet<Timer> set = new TreeSet<>(Comparator.comparing(Timer::tenantId).thenComparing(AS_DUE));
        for (int step = 0; step < 3_000; step++) {
            Timer timer = new Timer(
                    NINE.plusSeconds(random.nextInt(40)),
                    "clinic-" + random.nextInt(3),
                    new EntityRef(EntityKind.VISIT, "appt-" + random.nextInt(12)),
                    random.nextInt(3));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> {
                    timers.set(timer);
                    set.add(timer);
                }
                case 5, 6, 7 -> {
                    timers.delete(timer);
                    set.remove(timer);
                }
                case 8 -> timers.flush();
                case 9 -> restart();
                case 10 -> timers.saveFiredUntil(timer.dueAt());
                default -> {
                    Timer first = timers.first(timer.tenantId(), timer.dueAt());
                    if (first != null) {
                        timers.delete(first);
                        assertThat(set.remove(first)).isTrue();
                    }
                }
            }
            Timer first = set.stream()
                    .filter(it -> it.tenantId().equals(timer.tenantId())
                            && !it.dueAt().isAfter(timer.dueAt()))
                    .findFirst()
                    .orElse(null);
            assertThat(timers.has(timer)).isEqualTo(set.contains(timer));
            assertThat(timers.first(timer.tenantId(), timer.dueAt())).isEqualTo(first);
            assertThat(timers.tenantsDue(timer.dueAt()))
                    .containsAll(set.stream()
                            .filter(it -> !it.dueAt().isAfter(timer.dueAt()))
                            .map(Timer::tenantId)
                            .toList());
        }
        assertThat(IntStream.range(0, 3).boxed().flatMap(clinic -> fired("clinic-" + clinic).stream()))
                .containsExactlyElementsOf(set);
    }

    private void put(String tenantId, IntStream seconds) {
        seconds.forEach(second -> timers.put(timer(tenantId, second)));
    }

    /** Returns all of the tenant's timers, and deletes each as it is read. */
    private List<Timer> fired(String tenantId) {
        List<Timer> fired = new ArrayList<>();
        for (Timer timer = timers.first(tenantId, LATE); timer != null; timer = timers.first(tenantId, LATE)) {
            fired.add(timer);
            timers.delete(timer);
        }
        return fired;
    }

    private void restart() {
        timers.flush();
        timers.clear();
        reads.clear();
    }

    private static Timer timer(String tenantId, int seconds) {
        return new Timer(NINE.plusSeconds(seconds), tenantId, new EntityRef(EntityKind.VISIT, "appt-" + seconds));
    }
}
