package org.practiceflow.queries.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.practiceflow.serdes.TopicDescriptor;

/**
 * What talks to Kafka on behalf of people: one producer and one admin client for all of them, and consumers of committed
 * records without a group.
 */
public final class KafkaClients implements AutoCloseable {
    /** After this the brokers are taken not to answer: somebody waits. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;

    /**
     * @param settings of each client, with the brokers
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
                        // A letter that is redriven is as large as the record that it was.
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        TopicDescriptor.LARGEST)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.admin = Admin.create(this.settings);
    }

    /** Writes to all replicas that are in sync. */
    public Producer<byte[], byte[]> producer() {
        return producer;
    }

    public Admin admin() {
        return admin;
    }

    /** Another consumer, to be closed by who asks for it. */
    public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
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
