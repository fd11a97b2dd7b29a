package org.practiceflow.queries.state;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.practiceflow.topology.store.StoreNames;

/**
 * How old the copies of state are that follow others, in time. Kafka tells how many records a copy is behind; how long
 * that is, is known by when the changelog ended where the copy is now. A changelog ends with a transaction's marker,
 * which no copy reads, so one record behind is not behind.
 */
public final class StandbyLag implements AutoCloseable {
    private static final Duration LOOKED_AT_EVERY = Duration.ofMillis(250);
    private static final int KEPT = 1_200;
    private static final long MARKER = 1;

    private final Map<CopyOf, Copy> copies = new ConcurrentHashMap<>();
    private final Supplier<Map<CopyOf, ChangelogPosition>> lags;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("standby-lag").factory());

    /** The store and the partition of it that a copy follows. */
    record CopyOf(String store, int partition) {}

    /** How far a copy has read of its changelog, and where that ends. */
    record ChangelogPosition(long position, long end) {}

    /** Where the changelog ended, and when. */
    private record End(long nanos, long offset) {}

    private static final class Copy {
        private final Deque<End> ends = new ArrayDeque<>();
        private long position;

        synchronized void seen(long nanos, ChangelogPosition place) {
            position = place.position();
            ends.addLast(new End(nanos, place.end()));
            if (ends.size() > KEPT) {
                ends.removeFirst();
            }
        }

        /** When the changelog ended last where the copy is now. */
        synchronized Optional<Long> upToDateAt() {
            for (Iterator<End> newestFirst = ends.descendingIterator(); newestFirst.hasNext(); ) {
                End end = newestFirst.next();
                if (end.offset() <= position + MARKER) {
                    return Optional.of(end.nanos());
                }
            }
            return Optional.empty();
        }
    }

    /**
     * @param lags how far each copy that is here is behind
     * @param nanoTime a clock that only moves forward
     */
    StandbyLag(Supplier<Map<CopyOf, ChangelogPosition>> lags, LongSupplier nanoTime) {
        this.lags = lags;
        this.nanoTime = nanoTime;
    }

    /** Of the copies that Kafka Streams keeps here; looks at them while there are some. */
    public static StandbyLag of(KafkaStreams streams) {
        StandbyLag lag = new StandbyLag(() -> lags(streams), System::nanoTime);
        lag.start();
        return lag;
    }

    private static Map<CopyOf, ChangelogPosition> lags(KafkaStreams streams) {
        boolean follows = streams.state() == KafkaStreams.State.REBALANCING
                || streams.metadataForLocalThreads().stream()
                        .anyMatch(thread -> !thread.standbyTasks().isEmpty());
        Map<CopyOf, ChangelogPosition> places = new HashMap<>();
        if (follows) {
            streams.allLocalStorePartitionLags()
                    .forEach((store, lags) -> lags.forEach((partition, lag) -> places.put(
                            new CopyOf(store, partition),
                            new ChangelogPosition(lag.currentOffsetPosition(), lag.endOffsetPosition()))));
        }
        return places;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it looks until it is closed
    private void start() {
        looks.scheduleWithFixedDelay(this::refresh, 0, LOOKED_AT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The greatest age of a copy of a store in that partition; empty where that of one is not known. */
    public Optional<Duration> of(int partition) {
        long oldest = Long.MAX_VALUE;
        for (String store : StoreNames.ALL) {
            Optional<Long> upToDateAt = Optional.ofNullable(copies.get(new CopyOf(store, partition)))
                    .flatMap(Copy::upToDateAt);
            if (upToDateAt.isEmpty()) {
                return Optional.empty();
            }
            oldest = Math.min(oldest, upToDateAt.get());
        }
        return Optional.of(Duration.ofNanos(nanoTime.getAsLong() - oldest));
    }

    void refresh() {
        try {
            // Counted from before, since an end is only known afterwards.
            long nanos = nanoTime.getAsLong();
            Map<CopyOf, ChangelogPosition> seen = lags.get();
            copies.keySet().retainAll(seen.keySet());
            seen.forEach((of, place) ->
                    copies.computeIfAbsent(of, first -> new Copy()).seen(nanos, place));
        } catch (KafkaException | IllegalStateException e) {
            // What is not looked at grows older by itself.
            return;
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
