package org.practiceflow.queries.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.OrchestrationTopology;

/**
 * The records that an application has yet to process, by its committed offsets: of its input topics, and of the topics
 * on which it forwards events.
 *
 * @param reads matches the topics that it reads
 */
public record Backlog(Admin admin, String applicationId, Predicate<String> reads) {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long PROGRESS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The offsets of a transaction's end marker. A consumer that has read all records may stop before it. */
    private static final long MARKER = 1;

    /** Creates the backlog of PracticeFlow without shared topics. */
    public Backlog(Admin admin, String applicationId) {
        this(
                admin,
                applicationId,
                Topics.inputs().stream().map(TopicDescriptor::name).collect(Collectors.toUnmodifiableSet()));
    }

    /** Creates the backlog of PracticeFlow with those input topics. */
    public Backlog(Admin admin, String applicationId, Set<String> inputs) {
        this(
                admin,
                applicationId,
                topic -> topic.equals(applicationId + "-" + OrchestrationTopology.BY_TENANT_TOPIC)
                        || inputs.contains(topic));
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
        awaitProcessed(Map.of(), limit, progress);
    }

    /**
     * Waits until everything before those ends has been processed and committed.
     *
     * @param ends the ends of input partitions, exclusive; if there are any, a partition without one is not waited for
     * @param progress receives the number of remaining records at most once a second, including the repartition topic's
     * @throws IllegalStateException if that takes longer than the limit
     */
    public void awaitProcessed(Map<TopicPartition, Long> ends, Duration limit, LongConsumer progress)
            throws ExecutionException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        long reportedAt = System.nanoTime();
        for (long remaining = remaining(ends); remaining > 0; remaining = remaining(ends)) {
            long now = System.nanoTime();
            if (now > until) {
                throw new IllegalStateException("Expected " + applicationId + " to process everything within "
                        + limit.toSeconds() + " s, but " + remaining + " records remain");
            }
            if (now - reportedAt >= PROGRESS_EVERY_NANOS) {
                reportedAt = now;
                progress.accept(remaining);
            }
            // Kafka does not announce commits, so this polls for them.
            Thread.sleep(PAUSE);
        }
    }

    /** Returns true if everything before those ends has been processed and committed. */
    public boolean isProcessed(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        return remaining(ends) == 0;
    }

    private long remaining(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        // Committed offsets first: what is committed later leads to records behind the ends of this moment.
        Map<TopicPartition, Long> committed = CommittedOffsets.of(admin, applicationId);
        List<String> topics =
                admin.listTopics().names().get().stream().filter(reads).toList();
        TopicOffsets offsets = new TopicOffsets(admin);
        // Open transactions, such as that of a killed instance, may hide committed records behind them.
        Map<TopicPartition, Long> latest = offsets.writtenEnds(topics);
        Map<TopicPartition, Long> begins = offsets.offsets(latest.keySet(), partition -> OffsetSpec.earliest());
        return latest.keySet().stream()
                .mapToLong(partition -> {
                    // Records that were deleted before the application read them do not count.
                    long begin = begins.getOrDefault(partition, 0L);
                    long taken = Math.max(begin, committed.getOrDefault(partition, begin));
                    return Math.max(0, end(partition, ends, latest) - taken);
                })
                .sum();
    }

    private long end(TopicPartition partition, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> latest) {
        long last = latest.getOrDefault(partition, 0L);
        if (partition.topic().startsWith(applicationId)) {
            return last - MARKER;
        }
        return ends.isEmpty() ? last : ends.getOrDefault(partition, 0L);
    }
}
