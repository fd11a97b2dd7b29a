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
 * The dead letters themselves, for those who mend them: each is read where it lies, whatever else there is.
 *
 * @param consumers of single committed records, without a group
 */
public record DeadLetterQueue(
        Supplier<Consumer<byte[], byte[]>> consumers, Producer<byte[], byte[]> producer, Admin admin) {
    private static final String TOPIC = Topics.DEAD_LETTERS.name();

    /**
     * The letter of that id; empty where there is none, or no more.
     *
     * @throws TenantUnavailableException if the brokers do not hand it out in time
     */
    public Optional<DeadLetterRecord> find(DeadLetterId id) {
        try (RecordReader reader = new RecordReader(consumers.get())) {
            return find(reader, id);
        }
    }

    /** Those of these letters that there still are. */
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
     * The record that became the letter: as the letter has it, or where it came from.
     *
     * @throws OriginalGoneException if it is neither
     * @throws TenantUnavailableException if the brokers do not hand it out in time
     */
    public ProducerRecord<byte[], byte[]> original(DeadLetterRecord deadLetter) {
        Optional<DeadLetterRecord.OriginalLocation> stated = deadLetter.original();
        if (stated.isEmpty()) {
            return deadLetter.with(deadLetter.record().value());
        }
        try (RecordReader reader = new RecordReader(consumers.get())) {
            ConsumerRecord<byte[], byte[]> original = reader.at(
                            stated.get().place(), stated.get().offset())
                    .orElseThrow(() -> new OriginalGoneException("The record has left its topic"));
            if (original.value() == null
                    || !stated.get()
                            .sha256()
                            .equals(Fingerprint.of(original.value()).sha256())) {
                throw new OriginalGoneException("Another record lies where it was");
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
     * Publishes those records.
     *
     * @throws TenantUnavailableException if the brokers do not take them in time; some may be published all the same
     */
    public void publish(List<ProducerRecord<byte[], byte[]>> originals) {
        try {
            for (Future<RecordMetadata> sent :
                    originals.stream().map(producer::send).toList()) {
                sent.get(KafkaClients.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new TenantUnavailableException("The brokers do not take the letters at this moment");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }

    /**
     * The first offset of the partition that there still is.
     *
     * @throws TenantUnavailableException if the brokers do not answer in time
     */
    public long beginning(int partition) {
        try (RecordReader reader = new RecordReader(consumers.get())) {
            return reader.beginning(new TopicPartition(TOPIC, partition));
        }
    }

    /**
     * Forgets that letter and all before it in its partition.
     *
     * @throws TenantUnavailableException if the brokers do not answer in time
     */
    public void purgeUpTo(DeadLetterId deadLetter) {
        TopicPartition partition = new TopicPartition(TOPIC, deadLetter.partition());
        RecordsToDelete before = RecordsToDelete.beforeOffset(deadLetter.offset() + 1);
        try {
            admin.deleteRecords(Map.of(partition, before))
                    .all()
                    .get(KafkaClients.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TenantUnavailableException("The brokers do not forget the letters at this moment");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }
}
