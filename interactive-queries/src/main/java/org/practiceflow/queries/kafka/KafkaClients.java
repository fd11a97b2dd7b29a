package org.practiceflow.queries.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.practiceflow.serdes.TopicDescriptor;

/**
 * The Kafka clients that act on behalf of people: one producer and one admin client for all of them, and consumers of
 * committed records without a group.
 */
public final class KafkaClients implements AutoCloseable {
    /** The time limit of a request to the brokers, for which a caller waits. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int FETCHED_AT_ONCE = 1024 * 1024;
    private static final int BATCH_BYTES = 256 * 1024;

    private final Map<String, Object> settings;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;

    /**
     * @param settings the settings of each client, with the brokers
     */
    public KafkaClients(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
        this.producer = new KafkaProducer<>(
                with(Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        LIMIT.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) LIMIT.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) LIMIT.toMillis(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        // A redriven dead letter is as large as its original record.
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        TopicDescriptor.MAX_RECORD_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.admin = Admin.create(this.settings);
    }

    /** Returns the producer, which writes to all in-sync replicas. */
    public Producer<byte[], byte[]> producer() {
        return producer;
    }

    /** Returns the metadata of a group, as one that is not a member of it commits offsets. */
    public ConsumerGroupMetadata groupMetadata(String groupId) {
        try (Consumer<byte[], byte[]> consumer =
                consumer("none", Map.of(ConsumerConfig.GROUP_ID_CONFIG, groupId), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    /** Returns a new producer of many records, which the caller closes. */
    public Producer<byte[], byte[]> bulkProducer() {
        return bulkProducer(Map.of());
    }

    /** Returns a new producer of many records in a transaction, which the caller closes. */
    public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
        return bulkProducer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId));
    }

    private Producer<byte[], byte[]> bulkProducer(Map<String, Object> more) {
        Map<String, Object> writing = with(more);
        writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicDescriptor.MAX_INTERNAL_RECORD_BYTES);
        writing.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        writing.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        writing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Admin admin() {
        return admin;
    }

    /** Returns a new consumer, which the caller closes. */
    public Consumer<byte[], byte[]> consumer() {
        return consumer("latest", Map.of(), new ByteArrayDeserializer());
    }

    /** Returns a new consumer that reads single records, since each may be large, and only at requested offsets. */
    public Consumer<byte[], byte[]> singleRecordConsumer() {
        return consumer(
                "none",
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1),
                new ByteArrayDeserializer());
    }

    /** Returns a new consumer that reads the sizes of values without copying them, 1 MiB of records at a time. */
    public Consumer<byte[], Integer> sizeConsumer() {
        return consumer(
                "earliest",
                Map.of(
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_AT_ONCE,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_AT_ONCE),
                new SizeDeserializer());
    }

    private <V> Consumer<byte[], V> consumer(String reset, Map<String, Object> more, Deserializer<V> values) {
        Map<String, Object> reading = with(more);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        return new KafkaConsumer<>(reading, new ByteArrayDeserializer(), values);
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    @Override
    public void close() {
        producer.close(LIMIT);
        admin.close(LIMIT);
    }
}
