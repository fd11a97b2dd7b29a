package org.practiceflow.queries.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.serdes.Topics;

/** Fills an index from the dead-letter topic: with existing dead letters first, then with new ones. For one thread. */
public final class DeadLetterTopicReader {
    private static final String TOPIC = Topics.DEAD_LETTERS.name();
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], Integer> consumer;
    private final DeadLetterIndex index;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * @param consumer a consumer of committed records and the sizes of their values, without a group
     */
    public DeadLetterTopicReader(Consumer<byte[], Integer> consumer, DeadLetterIndex index) {
        this.consumer = consumer;
        this.index = index;
    }

    /** Refreshes the list of partitions, and removes deleted dead letters from the index. */
    void refreshPartitions() {
        List<PartitionInfo> known = consumer.partitionsFor(TOPIC);
        List<TopicPartition> all = known.stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        // Before offsets are asked for: the consumer warns of each partition that is not assigned.
        consumer.assign(all);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all);
        List<TopicPartition> fresh =
                all.stream().filter(place -> !ends.containsKey(place)).toList();
        if (!fresh.isEmpty()) {
            Map<TopicPartition, Long> freshEnds = consumer.endOffsets(fresh);
            fresh.forEach(place -> consumer.seek(place, beginnings.getOrDefault(place, 0L)));
            ends.putAll(freshEnds);
        }
        beginnings.forEach((place, beginning) -> index.removeBefore(place.partition(), beginning));
    }

    /** Reads dead letters, waiting a while for some. Returns the ones that arrived after the start. */
    List<DeadLetterSummary> read() {
        List<DeadLetterSummary> arrivals = new ArrayList<>();
        for (ConsumerRecord<byte[], Integer> entry : consumer.poll(POLL)) {
            DeadLetterSummary deadLetter = DeadLetterSummary.of(entry, entry.value() == null ? 0 : entry.value());
            index.add(deadLetter);
            if (entry.offset() >= ends.getOrDefault(new TopicPartition(TOPIC, entry.partition()), 0L)) {
                arrivals.add(deadLetter);
            }
        }
        if (!index.isComplete() && hasCaughtUp()) {
            index.complete();
        }
        return arrivals;
    }

    /** Reads all existing dead letters. */
    public void readAll() {
        refreshPartitions();
        while (!index.isComplete()) {
            read();
        }
    }

    private boolean hasCaughtUp() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
