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

/** Reads single records by where they lie. What a partition holds is asked for once, so one is used for a moment only. */
public final class RecordReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Held> held = new HashMap<>();

    /** The offsets that a partition holds. */
    private record Held(long beginning, long end) {
        static final Held NOTHING = new Held(0, 0);
    }

    /**
     * @param consumer one of {@link KafkaClients#singles()}; closed with the reader
     */
    public RecordReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * The committed record at that place; empty where there is none, or no more.
     *
     * @throws TenantUnavailableException if the brokers do not answer in time
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
     * The first offset of the partition that there still is.
     *
     * @throws TenantUnavailableException if the brokers do not answer in time
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

    /** Of a partition that there is not, the brokers would be asked until they tire of it. */
    private Held ask(TopicPartition place) {
        List<PartitionInfo> partitions = consumer.partitionsFor(place.topic(), KafkaClients.LIMIT);
        if (partitions == null
                || partitions.stream().noneMatch(partition -> partition.partition() == place.partition())) {
            return Held.NOTHING;
        }
        List<TopicPartition> one = List.of(place);
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
        return new TenantUnavailableException("The brokers do not hand out the record at this moment");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
