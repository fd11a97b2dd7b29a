package org.practiceflow.queries.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.queries.state.TenantUnavailableException;

/** Reads single records by position. It queries the offsets of a partition only once, so a reader is for brief use. */
public final class RecordReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Held> held = new HashMap<>();

    /** The offsets that a partition holds. */
    private record Held(long beginning, long end) {
        static final Held NOTHING = new Held(0, 0);
    }

    /**
     * @param consumer a consumer of {@link KafkaClients#singleRecordConsumer()}; closed with the reader
     */
    public RecordReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Returns the committed record at that position; empty if it has never existed or has been removed.
     *
     * @throws TenantUnavailableException if the brokers do not respond in time
     */
    public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition place, long offset) {
        try {
            Held there = held(place);
            return offset >= there.beginning() && offset < there.end() ? read(place, offset) : Optional.empty();
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        } catch (KafkaException e) {
            throw unavailable();
        }
    }

    /**
     * Returns the first offset of the partition that still exists.
     *
     * @throws TenantUnavailableException if the brokers do not respond in time
     */
    public long beginning(TopicPartition place) {
        try {
            return held(place).beginning();
        } catch (KafkaException e) {
            throw unavailable();
        }
    }

    private Held held(TopicPartition place) {
        Held known = held.get(place);
        if (known == null) {
            known = ask(place);
            held.put(place, known);
        }
        return known;
    }

    /** Queries the offsets. For a missing partition, the consumer would repeat the query until its time limit. */
    private Held ask(TopicPartition place) {
        List<PartitionInfo> partitions = consumer.partitionsFor(place.topic(), KafkaClients.LIMIT);
        if (partitions == null
                || partitions.stream().noneMatch(partition -> partition.partition() == place.partition())) {
            return Held.NOTHING;
        }
        List<TopicPartition> one = List.of(place);
        // Before offsets are asked for: the consumer warns of each partition that is not assigned.
        consumer.assign(one);
        return new Held(
                consumer.beginningOffsets(one, KafkaClients.LIMIT).getOrDefault(place, 0L),
                consumer.endOffsets(one, KafkaClients.LIMIT).getOrDefault(place, 0L));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> read(TopicPartition place, long offset) {
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
        long until = System.nanoTime() + KafkaClients.LIMIT.toNanos();
        while (System.nanoTime() < until) {
            List<ConsumerRecord<byte[], byte[]>> read = consumer.poll(POLL).records(place);
            if (!read.isEmpty()) {
                return Optional.of(read.getFirst()).filter(entry -> entry.offset() == offset);
            }
            if (consumer.position(place, KafkaClients.LIMIT) > offset) {
                return Optional.empty();
            }
        }
        throw unavailable();
    }

    private static TenantUnavailableException unavailable() {
        return new TenantUnavailableException("The brokers cannot return the record at the moment");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
