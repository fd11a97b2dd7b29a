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
 * The ages of standby copies of state. Kafka reports how many records a copy is behind. Its age is the time since the
 * changelog last ended where the copy is now. A changelog ends with a transaction's marker, which no copy reads, so a
 * copy that is one record behind is up to date.
 */
public final class StandbyLag implements AutoCloseable {
    private static final Duration REFRESH_INTERVAL = Duration.ofMillis(250);
    private static final int KEPT = 1_200;
    private static final long MARKER = 1;

    private final Map<CopyOf, Copy> copies = new ConcurrentHashMap<>();
    private final Supplier<Map<CopyOf, ChangelogPosition>> lags;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("standby-lag").factory());

    /** The store and the partition that a copy replicates. */
    record CopyOf(String store, int partition) {}

    /** The offset up to which a copy has read its changelog, and the changelog's end offset. */
    record ChangelogPosition(long position, long end) {}

    /** The end offset of a changelog at a time. */
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

        /** Returns the last time at which the changelog ended where the copy is now; empty if unknown. */
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
     * @param lags returns the changelog positions of the copies on this instance
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    StandbyLag(Supplier<Map<CopyOf, ChangelogPosition>> lags, LongSupplier nanoTime) {
        this.lags = lags;
        this.nanoTime = nanoTime;
    }

    /** Returns the ages of the copies that Kafka Streams keeps on this instance, refreshed while there are any. */
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

    @SuppressWarnings("FutureReturnValueIgnored") // it runs until it is closed
    private void start() {
        scheduler.scheduleWithFixedDelay(this::refresh, 0, REFRESH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the maximum age of the stores' copies in that partition; empty if one of the ages is unknown. */
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
            // The time is taken before the ends are read, so that an age is never too low.
            long nanos = nanoTime.getAsLong();
            Map<CopyOf, ChangelogPosition> seen = lags.get();
            copies.keySet().retainAll(seen.keySet());
            seen.forEach((of, place) ->
                    copies.computeIfAbsent(of, first -> new Copy()).seen(nanos, place));
        } catch (KafkaException | IllegalStateException e) {
            // Without a refresh, the copies' ages grow by themselves.
            return;
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
