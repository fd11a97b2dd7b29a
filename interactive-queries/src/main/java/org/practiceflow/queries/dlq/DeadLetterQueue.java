package org.practiceflow.queries.dlq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.DeadLetter;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;

/**
 * The dead letters, for those who mend them.
 *
 * @param consumers of committed records, without a group; one for each look
 * @param sharedTopics input topics beside those of the types
 */
public record DeadLetterQueue(
        Supplier<Consumer<byte[], byte[]>> consumers,
        Producer<byte[], byte[]> producer,
        Admin admin,
        List<String> sharedTopics) {
    /** How far back each partition is looked through. */
    public static final long LOOKED_THROUGH = 10_000;

    private static final String TOPIC = Topics.DEAD_LETTERS.name();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /** The letters that satisfy the filter, the newest first, of the last {@value #LOOKED_THROUGH} of each partition. */
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
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    Letter letter = new Letter(entry);
                    if (filter.test(letter)) {
                        letters.add(letter);
                    }
                }
            }
        }
        letters.sort(Comparator.comparingLong((Letter letter) -> letter.entry().timestamp())
                .thenComparing(Letter::id)
                .reversed());
        return letters;
    }

    /** How many of these letters there are for each reason. */
    public static Map<String, Long> counts(List<Letter> letters) {
        Map<String, Long> counts = new TreeMap<>();
        letters.forEach(letter -> counts.merge(letter.reason(), 1L, Long::sum));
        return counts;
    }

    /** Whether the letter can be published again where it came from: what a sink could not write cannot. */
    public boolean isRedrivable(Letter letter) {
        return sharedTopics.contains(letter.sourceTopic())
                || Topics.inputs().stream().map(TopicDescriptor::name).anyMatch(letter.sourceTopic()::equals);
    }

    /**
     * Publishes it again where it came from, under its key and with the headers that it had; it keeps its identity, so
     * again changes nothing.
     *
     * @param repaired its bytes as they should have been, empty to leave them
     * @throws TenantUnavailableException if the brokers do not take it in time
     */
    public void redrive(Letter letter, Optional<byte[]> repaired) {
        ConsumerRecord<byte[], byte[]> entry = letter.entry();
        Headers headers = new RecordHeaders();
        entry.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetter.PREFIX)) {
                headers.add(header);
            }
        });
        try {
            producer.send(new ProducerRecord<>(
                            letter.sourceTopic(),
                            null,
                            entry.timestamp(),
                            entry.key(),
                            repaired.orElse(entry.value()),
                            headers))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TenantUnavailableException("The brokers do not take the letter at this moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TenantUnavailableException("The instance is stopping");
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
            Thread.currentThread().interrupt();
            throw new TenantUnavailableException("The instance is stopping");
        }
    }
}
