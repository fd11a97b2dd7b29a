package org.practiceflow.queries.ingest;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Publishes to the brokers. */
public record KafkaPublisher(Producer<byte[], byte[]> producer) implements Publisher {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes ours
    public CompletableFuture<Position> send(String topic, String tenantId, byte[] value) {
        CompletableFuture<Position> sent = new CompletableFuture<>();
        try {
            byte[] key = tenantId.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, value), (place, failure) -> {
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
}
