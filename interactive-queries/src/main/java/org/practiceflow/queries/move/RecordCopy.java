package org.practiceflow.queries.move;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.TenantPartitioner;

/** A copy of committed records to other topics, each to the partition of its tenant. For one thread. */
final class RecordCopy implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PROGRESS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final UnaryOperator<String> target;
    private final Function<byte[], Optional<String>> tenantOf;
    private final int partitions;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Creates a copy.
     *
     * @param consumer a consumer of committed records; closed with the copy
     * @param producer writes the copies, and is not closed
     * @param target the topic of a copy, by the topic of the record
     * @param tenantOf the tenant of a key; a record without a tenant is left out
     * @param partitions the number of partitions of each target
     */
    RecordCopy(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            UnaryOperator<String> target,
            Function<byte[], Optional<String>> tenantOf,
            int partitions) {
        this.consumer = consumer;
        this.producer = producer;
        this.target = target;
        this.tenantOf = tenantOf;
        this.partitions = partitions;
    }

    void start(Map<TopicPartition, Long> from) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
    }

    /**
     * Copies the records before those ends. Returns when the brokers have them.
     *
     * @param progress receives the number of remaining records at most once a second
     * @throws KafkaException if a copy could not be written
     */
    void copyUntil(Map<TopicPartition, Long> ends, LongConsumer progress) {
        long reportedAt = System.nanoTime();
        for (long remaining = remaining(ends); remaining > 0; remaining = remaining(ends)) {
            consumer.poll(POLL).forEach(this::copy);
            long now = System.nanoTime();
            if (now - reportedAt >= PROGRESS_EVERY_NANOS) {
                reportedAt = now;
                progress.accept(remaining);
            }
        }
        producer.flush();
        throwOnFailure();
    }

    private long remaining(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private void copy(ConsumerRecord<byte[], byte[]> record) {
        tenantOf.apply(record.key()).ifPresent(tenant -> send(record, tenant));
        throwOnFailure();
    }

    private void send(ConsumerRecord<byte[], byte[]> record, String tenant) {
        var unused = producer.send(
                new ProducerRecord<>(
                        target.apply(record.topic()),
                        TenantPartitioner.partition(tenant, partitions),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()),
                (metadata, exception) -> failure.compareAndSet(null, exception));
    }

    private void throwOnFailure() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new KafkaException("Could not write a copied record", cause);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
