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
 * @param principalHeader the header in which intake expects the publisher of a record, null if it does not check it
 */
public record KafkaRecordPublisher(
        Producer<byte[], byte[]> producer, @Nullable String principalHeader) implements RecordPublisher {
    /** The principal of PracticeFlow, which has already checked that the caller may publish for the tenant. */
    private static final byte[] OWN_PRINCIPAL = "practiceflow".getBytes(StandardCharsets.UTF_8);

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes the returned future
    public CompletableFuture<LogPosition> send(String topic, String tenantId, byte[] value) {
        CompletableFuture<LogPosition> sent = new CompletableFuture<>();
        try {
            byte[] key = tenantId.getBytes(StandardCharsets.UTF_8);
            ProducerRecord<byte[], byte[]> entry = new ProducerRecord<>(topic, key, value);
            if (principalHeader != null) {
                entry.headers().add(principalHeader, OWN_PRINCIPAL);
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
