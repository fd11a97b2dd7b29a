package org.practiceflow.queries.kafka;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The end offsets up to which an application reads its input topics. A partition that has reached its end holds up no
 * other, and one that has not does, however long its fetches take. So the order in which records are read follows from
 * the records alone. Any thread may move the ends.
 */
public final class InputEnds {
    private static final long NO_END = Long.MAX_VALUE;

    private final Set<String> topics;

    /** Null while records are read as they are published. */
    private volatile @Nullable Map<TopicPartition, Long> ends;

    /** Creates the ends of those topics, which have none yet. Other topics never have one. */
    public InputEnds(Set<String> topics) {
        this.topics = Set.copyOf(topics);
    }

    /**
     * Sets the ends. What has been read behind one stays read.
     *
     * @param ends the end of each partition, exclusive; nothing is read from a partition without one
     */
    public void set(Map<TopicPartition, Long> ends) {
        this.ends = Map.copyOf(ends);
    }

    /** Removes the ends: from now on records are read as they are published. */
    public void remove() {
        ends = null;
    }

    /** Returns the first offset that is not read; {@link Long#MAX_VALUE} if there is no end. */
    long of(TopicPartition partition) {
        Map<TopicPartition, Long> current = ends;
        return current == null || !topics.contains(partition.topic()) ? NO_END : current.getOrDefault(partition, 0L);
    }

    static boolean isNone(long end) {
        return end == NO_END;
    }
}
