package org.practiceflow.queries.ingest;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to the brokers.
 *
 * @param principalHeader the header in which intake expects who published a record, null where it does not
 */
public record KafkaRecordPublisher(
        Producer<byte[], byte[]> producer, @Nullable String principalHeader) implements RecordPublisher {
    /** Who we are where that is asked; whether somebody may speak for a tenant has been asked by then. */
    private static final byte[] OURSELVES = "practiceflow".getBytes(StandardCharsets.UTF_8);

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes ours
    public CompletableFuture<LogPosition> send(String topic, String tenantId, byte[] value) {
        CompletableFuture<LogPosition> sent = new CompletableFuture<>();
        try {
            byte[] key = tenantId.getBytes(StandardCharsets.UTF_8);
            ProducerRecord<byte[], byte[]> entry = new ProducerRecord<>(topic, key, value);
            if (principalHeader != null) {
                entry.headers().add(principalHeader, OURSELVES);
            }
            producer.send(entry, (place, failure) -> {
                if (failure == null) {
                    sent.complete(new LogPosition(place.topic(), place.partition(), place.offset()));
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
