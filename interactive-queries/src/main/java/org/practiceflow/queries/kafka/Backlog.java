package org.practiceflow.queries.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.OrchestrationTopology;

/**
 * The records that an application has yet to process, by its committed offsets: of its input topics, and of the topics
 * on which it forwards events.
 *
 * @param reads matches the topics that it reads
 */
public record Backlog(Admin admin, String applicationId, Predicate<String> reads) {
    private static final long PAUSE_MILLIS = 20;
    private static final long PROGRESS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The offsets of a transaction's end marker. A consumer that has read all records may stop before it. */
    private static final long MARKER = 1;

    /** Creates the backlog of PracticeFlow. */
    public Backlog(Admin admin, String applicationId) {
        this(
                admin,
                applicationId,
                topic -> topic.equals(applicationId + "-" + OrchestrationTopology.BY_TENANT_TOPIC)
                        || Topics.inputs().stream()
                                .anyMatch(input -> input.name().equals(topic)));
    }

    /**
     * Waits until everything published before has been processed and committed.
     *
     * @throws IllegalStateException if that takes longer than the limit
     */
    public void awaitProcessed(Duration limit) throws ExecutionException, InterruptedException {
        awaitProcessed(limit, remaining -> {});
    }

    /**
     * Waits until everything published before has been processed and committed.
     *
     * @param progress receives the number of remaining records at most once a second, including the repartition topic's
     * @throws IllegalStateException if that takes longer than the limit
     */
    public void awaitProcessed(Duration limit, LongConsumer progress) throws ExecutionException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        long reportedAt = System.nanoTime();
        for (long remaining = remaining(); remaining > 0; remaining = remaining()) {
            long now = System.nanoTime();
            if (now > until) {
                throw new IllegalStateException("Expected " + applicationId + " to process everything within "
                        + limit.toSeconds() + " s, but " + remaining + " records remain");
            }
            if (now - reportedAt >= PROGRESS_EVERY_NANOS) {
                reportedAt = now;
                progress.accept(remaining);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private long remaining() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get();
        Set<TopicPartition> partitions = partitions();
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        long remaining = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                offsets(partitions, OffsetSpec.latest()).entrySet()) {
            OffsetAndMetadata offset = committed.get(end.getKey());
            // Records that were deleted before the application read them do not count.
            long begin = Objects.requireNonNull(begins.get(end.getKey())).offset();
            long taken = offset == null ? begin : Math.max(begin, offset.offset());
            long marker = end.getKey().topic().startsWith(applicationId) ? MARKER : 0;
            remaining += Math.max(0, end.getValue().offset() - marker - taken);
        }
        return remaining;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), it -> which)))
                .all()
                .get();
    }

    private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        List<String> read =
                admin.listTopics().names().get().stream().filter(reads).toList();
        Set<TopicPartition> partitions = new HashSet<>();
        for (TopicDescription topic :
                admin.describeTopics(read).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }
}
