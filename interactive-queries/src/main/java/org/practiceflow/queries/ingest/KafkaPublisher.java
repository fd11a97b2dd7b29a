package org.practiceflow.queries.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.practiceflow.queries.config.ApplicationConfig;

/** Publishes to the brokers, every record to all replicas that are in sync. */
public final class KafkaPublisher implements Publisher, AutoCloseable {
    /** After this the brokers are taken not to answer. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private final KafkaProducer<String, byte[]> producer;

    public KafkaPublisher(ApplicationConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes ours
    public CompletableFuture<Position> send(String topic, String tenantId, byte[] value) {
        CompletableFuture<Position> sent = new CompletableFuture<>();
        try {
            producer.send(new ProducerRecord<>(topic, tenantId, value), (place, failure) -> {
                if (failure == null) {
                    sent.complete(new Position(place.topic(), place.partition(), place.offset()));
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close(LIMIT);
    }
}
