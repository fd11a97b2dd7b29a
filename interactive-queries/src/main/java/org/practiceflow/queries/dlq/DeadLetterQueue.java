package org.practiceflow.queries.dlq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
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
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.Topics;

/**
 * The dead letters, for those who mend them.
 *
 * @param consumers of committed records, without a group; one for each look
 */
public record DeadLetterQueue(
        Supplier<Consumer<byte[], byte[]>> consumers, Producer<byte[], byte[]> producer, Admin admin) {
    private static final long LOOKED_THROUGH = 10_000;

    private static final String TOPIC = Topics.DEAD_LETTERS.name();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * The letters that satisfy the filter, the newest first, of the last 10,000 of each partition.
     *
     * @throws TenantUnavailableException if the brokers do not hand them out in time
     */
    public List<Letter> letters(Predicate<Letter> filter) {
        List<Letter> letters = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - LOOKED_THROUGH)));
            long until = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > until) {
                    throw new TenantUnavailableException("The brokers do not hand out the letters at this moment");
                }
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    Letter letter = new Letter(entry);
                    if (filter.test(letter)) {
                        letters.add(letter);
                    }
                }
            }
        }
        letters.sort(Letter.OLDEST_FIRST.reversed());
        return letters;
    }

    /** How many of these letters there are for each reason. */
    public static Map<String, Long> counts(List<Letter> letters) {
        Map<String, Long> counts = new TreeMap<>();
        letters.forEach(letter -> counts.merge(letter.reason(), 1L, Long::sum));
        return counts;
    }

    /**
     * Publishes those again, in the order in which they came, that came from a producer: what we could not publish
     * ourselves cannot be. They go where they came from, under their keys and with the headers that they had; they keep
     * their identity, so again changes nothing.
     *
     * @return how many were published
     * @throws TenantUnavailableException if the brokers do not take them in time; some may be published all the same
     */
    public int redrive(List<Letter> letters) {
        return publish(letters.stream()
                .filter(Letter::isRedrivable)
                .sorted(Letter.OLDEST_FIRST)
                .map(letter -> letter.original(letter.entry().value()))
                .toList());
    }

    /**
     * Publishes one again with its bytes as they should have been.
     *
     * @throws IllegalArgumentException if it did not come from a producer
     * @throws TenantUnavailableException if the brokers do not take it in time
     */
    public void redriveRepaired(Letter letter, byte[] repaired) {
        if (!letter.isRedrivable()) {
            throw new IllegalArgumentException("Expected a letter of an input topic");
        }
        publish(List.of(letter.original(repaired)));
    }

    private int publish(List<ProducerRecord<byte[], byte[]>> originals) {
        try {
            for (Future<RecordMetadata> sent :
                    originals.stream().map(producer::send).toList()) {
                sent.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
            return originals.size();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new TenantUnavailableException("The brokers do not take the letters at this moment");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }

    /**
     * Forgets that letter and all before it in its partition.
     *
     * @throws TenantUnavailableException if the brokers do not answer in time
     */
    public void purgeUpTo(Letter letter) {
        TopicPartition partition = new TopicPartition(TOPIC, letter.entry().partition());
        RecordsToDelete before = RecordsToDelete.beforeOffset(letter.entry().offset() + 1);
        try {
            admin.deleteRecords(Map.of(partition, before)).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TenantUnavailableException("The brokers do not forget the letters at this moment");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }
}
