package org.practiceflow.queries.replay;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.practiceflow.topology.clock.MisplacedCount;
import org.practiceflow.topology.store.ReadOnlyTable;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.store.TaskStores;

/**
 * The records that lie in another partition than the first one of their tenant, as a replay counted them.
 *
 * @param counts the number of records of each tenant and topic, by tenant and then by topic
 */
public record MisplacedRecords(List<MisplacedCount> counts) {
    private static final int MAX_LINES = 100;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /**
     * Returns the misplaced records of the active tasks of this instance. Waits while tasks move.
     *
     * @throws InvalidStateStoreException if that takes longer than a minute
     */
    public static MisplacedRecords of(KafkaStreams streams) throws InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return ofActiveTasks(streams);
            } catch (InvalidStateStoreException e) {
                if (hasNoTasks(streams)) {
                    return new MisplacedRecords(List.of());
                }
                if (System.nanoTime() > until) {
                    throw e;
                }
                // Kafka Streams does not announce that stores are open again, so this polls.
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean hasNoTasks(KafkaStreams streams) {
        return streams.state() == KafkaStreams.State.RUNNING
                && streams.metadataForLocalThreads().stream()
                        .allMatch(thread -> thread.activeTasks().isEmpty());
    }

    private static MisplacedRecords ofActiveTasks(KafkaStreams streams) {
        return in(streams.store(StoreQueryParameters.fromNameAndType(
                StoreNames.TIMERS, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())));
    }

    static MisplacedRecords in(ReadOnlyKeyValueStore<Bytes, byte[]> timers) {
        return new MisplacedRecords(new ReadOnlyTable<>(timers, TaskStores.NO_TENANT, MisplacedCount.TABLE)
                .all().stream()
                        .sorted(comparing(MisplacedCount::tenantId).thenComparing(MisplacedCount::topic))
                        .toList());
    }

    /** Returns lines that name the tenants and topics for which order is not promised; no line without any. */
    public List<String> lines() {
        if (counts.isEmpty()) {
            return List.of();
        }
        List<MisplacedCount> named =
                counts.stream().filter(count -> !count.isOfOthers()).toList();
        long others = counts.stream()
                .filter(MisplacedCount::isOfOthers)
                .mapToLong(MisplacedCount::records)
                .sum();
        List<String> lines = new ArrayList<>();
        lines.add(title(named.stream().map(MisplacedCount::tenantId).distinct().count(), others > 0));
        named.stream().limit(MAX_LINES).map(MisplacedRecords::line).forEach(lines::add);
        if (named.size() > MAX_LINES) {
            lines.add("  and " + text(named.size() - MAX_LINES) + " more");
        }
        if (others > 0) {
            lines.add("  and " + records(others) + " of other tenants or topics");
        }
        return lines;
    }

    private static String title(long tenants, boolean isMinimum) {
        return "Order is not promised for "
                + (isMinimum ? "at least " : "")
                + (tenants == 1
                        ? "1 tenant: its records lie in several partitions"
                        : text(tenants) + " tenants: their records lie in several partitions");
    }

    private static String line(MisplacedCount count) {
        return "  " + count.tenantId() + ": " + count.topic() + " (" + records(count.records()) + ")";
    }

    private static String records(long number) {
        return number == 1 ? "1 record" : text(number) + " records";
    }

    private static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
