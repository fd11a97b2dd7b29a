package org.practiceflow.queries.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The positions up to which partitions are read, and the last outputs of each for clients that reconnect. Not
 * thread-safe.
 */
final class ReplayBuffer {
    private static final int CAPACITY = 512;

    private final Map<TopicPartition, Partition> partitions = new HashMap<>();

    /** The outputs kept of a partition, from an offset on, without a gap. */
    private static final class Partition {
        private final Deque<FeedUpdate> last = new ArrayDeque<>();
        private long from;
        private long next;

        Partition(long from) {
            this.from = from;
            this.next = from;
        }
    }

    boolean reads(TopicPartition place) {
        return partitions.containsKey(place);
    }

    /** Begins to track a partition that is read from that offset on. */
    void begin(TopicPartition place, long from) {
        partitions.put(place, new Partition(from));
    }

    /** Records that a partition has been read up to that offset, inclusive. */
    void read(TopicPartition place, long offset) {
        of(place).next = offset + 1;
    }

    void keep(FeedUpdate update) {
        Partition partition = of(update.place());
        partition.last.addLast(update);
        if (partition.last.size() > CAPACITY) {
            partition.from = partition.last.removeFirst().offset() + 1;
        }
    }

    /** Returns the feed position up to which the partitions have been read. */
    FeedPosition position(List<TopicPartition> places) {
        return new FeedPosition(places.stream()
                .map(partitions::get)
                .map(partition -> partition == null ? 0 : partition.next)
                .toList());
    }

    /** Returns the tenant's updates since that position, in order of arrival; empty if not all of them are kept. */
    Optional<List<FeedUpdate>> since(FeedPosition position, List<TopicPartition> places, String tenantId) {
        List<FeedUpdate> since = new ArrayList<>();
        for (int index = 0; index < places.size(); index++) {
            Partition partition = partitions.get(places.get(index));
            long from = position.offsets().get(index);
            if (partition == null || from < partition.from || from > partition.next) {
                return Optional.empty();
            }
            partition.last.stream()
                    .filter(update ->
                            update.offset() >= from && update.tenantId().equals(tenantId))
                    .forEach(since::add);
        }
        since.sort(Comparator.comparingLong(FeedUpdate::arrival));
        return Optional.of(since);
    }

    private Partition of(TopicPartition place) {
        return Objects.requireNonNull(partitions.get(place));
    }
}
