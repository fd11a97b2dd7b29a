package org.practiceflow.topology.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Orders the records of a replay within a task: by their timestamps, and at equal ones by topic, as
 * {@link org.practiceflow.serdes.Topics#inputs()} lists them. Kafka Streams takes the lowest time first but leaves ties
 * to the order of fetches, which differs from run to run. So the time it sees holds the topic's rank in its last
 * digits.
 */
public final class ReplayTimestampExtractor implements TimestampExtractor {
    private static final long RANKS = 100;

    private final Map<String, Integer> ranks = new HashMap<>();

    /**
     * @param inputs the topics, in their order at equal times
     */
    public ReplayTimestampExtractor(List<String> inputs) {
        for (int rank = 0; rank < inputs.size(); rank++) {
            ranks.put(inputs.get(rank), rank);
        }
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp()) * RANKS + ranks.getOrDefault(record.topic(), 0);
    }

    /** Returns the timestamp of a record, in milliseconds since the epoch, from its place in the order. */
    static long timestampOf(long place) {
        return place / RANKS;
    }
}
