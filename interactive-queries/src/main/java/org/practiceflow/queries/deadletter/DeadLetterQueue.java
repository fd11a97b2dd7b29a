package org.practiceflow.queries.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.kafka.RecordReader;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Fingerprint;
import org.practiceflow.serdes.Topics;

/**
 * The dead letters themselves, for operators. Each is read at its position, independently of all others.
 *
 * @param consumers supplies consumers of single committed records, without a group
 */
public record DeadLetterQueue(
        Supplier<Consumer<byte[], byte[]>> consumers, Producer<byte[], byte[]> producer, Admin admin) {
    private static final String TOPIC = Topics.DEAD_LETTERS.name();

    /**
     * Returns the dead letter with that id; empty if it has never existed or has been removed.
     *
     * @throws TenantUnavailableException if the brokers do not return it in time
     */
    public Optional<DeadLetterRecord> find(DeadLetterId id) {
        try (RecordReader reader = new RecordReader(consumers.get())) {
            return find(reader, id);
        }
    }

    /** Returns the dead letters with these ids that still exist. */
    public List<DeadLetterRecord> findAll(List<DeadLetterId> ids) {
        List<DeadLetterRecord> deadLetters = new ArrayList<>();
        try (RecordReader reader = new RecordReader(consumers.get())) {
            ids.forEach(id -> find(reader, id).ifPresent(deadLetters::add));
        }
        return deadLetters;
    }

    private static Optional<DeadLetterRecord> find(RecordReader reader, DeadLetterId id) {
        return reader.at(new TopicPartition(TOPIC, id.partition()), id.offset()).map(DeadLetterRecord::new);
    }

    /**
     * Returns the record that became the dead letter, from the dead letter itself or else from its source topic.
     *
     * @throws OriginalGoneException if neither has it
     * @throws TenantUnavailableException if the brokers do not return it in time
     */
    public ProducerRecord<byte[], byte[]> original(DeadLetterRecord deadLetter) {
        Optional<DeadLetterRecord.OriginalLocation> stated = deadLetter.original();
        if (stated.isEmpty()) {
            return deadLetter.with(deadLetter.record().value());
        }
        try (RecordReader reader = new RecordReader(consumers.get())) {
            ConsumerRecord<byte[], byte[]> original = reader.at(
                            stated.get().place(), stated.get().offset())
                    .orElseThrow(() -> new OriginalGoneException("The record has been removed from its topic"));
            if (original.value() == null
                    || !stated.get()
                            .sha256()
                            .equals(Fingerprint.of(original.value()).sha256())) {
                throw new OriginalGoneException("Another record is at its position");
            }
            return new ProducerRecord<>(
                    original.topic(),
                    null,
                    original.timestamp(),
                    original.key(),
                    original.value(),
                    DeadLetterHeaders.originalHeaders(original.headers()));
        }
    }

    /**
     * Publishes the records.
     *
     * @throws TenantUnavailableException if the brokers do not accept them in time; some may still be published
     */
    public void publish(List<ProducerRecord<byte[], byte[]>> originals) {
        try {
            for (Future<RecordMetadata> sent :
                    originals.stream().map(producer::send).toList()) {
                sent.get(KafkaClients.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new TenantUnavailableException("The brokers cannot accept the records at the moment");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }

    /**
     * Returns the first offset of the partition that still exists.
     *
     * @throws TenantUnavailableException if the brokers do not respond in time
     */
    public long beginning(int partition) {
        try (RecordReader reader = new RecordReader(consumers.get())) {
            return reader.beginning(new TopicPartition(TOPIC, partition));
        }
    }

    /**
     * Deletes the dead letter and all before it in its partition.
     *
     * @throws TenantUnavailableException if the brokers do not respond in time
     */
    public void purgeUpTo(DeadLetterId deadLetter) {
        TopicPartition partition = new TopicPartition(TOPIC, deadLetter.partition());
        RecordsToDelete before = RecordsToDelete.beforeOffset(deadLetter.offset() + 1);
        try {
            admin.deleteRecords(Map.of(partition, before))
                    .all()
                    .get(KafkaClients.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TenantUnavailableException("The brokers cannot delete the records at the moment");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }
}
