package org.practiceflow.queries.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.TenantPartitioner;
import org.practiceflow.topology.OrchestrationTopology;

/**
 * Waits until the state includes published records. Intake commits an input together with what it forwards to the
 * tenants' shards. So once the input is committed, everything that it led to lies before the current end of the
 * repartition topic. Once that end is committed, too, the state includes it. If nothing is forwarded, the first commit
 * is enough. Both hold while tasks move, and for rejected records as well.
 */
public final class ReadYourWrites {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The offsets of a transaction's end marker. A consumer that has read all records may stop before it. */
    private static final long MARKER = 1;

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final String applicationId;
    private final String byTenant;
    private final boolean keyedByTenant;

    /**
     * @param keyedByTenant true if inputs lie in their tenants' shards, so that nothing is forwarded
     */
    public ReadYourWrites(Admin admin, String applicationId, boolean keyedByTenant) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.byTenant = applicationId + "-" + OrchestrationTopology.BY_TENANT_TOPIC;
        this.keyedByTenant = keyedByTenant;
    }

    /**
     * Waits until the tenant's state includes the positions of that text form.
     *
     * @throws IllegalArgumentException if no response can have returned the text
     * @throws PositionNotReachedException if it takes too long
     */
    public void await(String tenantId, String position) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Map<TopicPartition, Long> inputs = LogPosition.parse(position).stream()
                .collect(Collectors.toMap(
                        record -> new TopicPartition(record.topic(), record.partition()),
                        record -> record.offset() + 1,
                        Math::max));
        try {
            awaitCommitted(inputs, until);
            if (!keyedByTenant) {
                awaitCommitted(shardEnd(tenantId), until);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new TenantUnavailableException("The brokers do not report the progress of the state");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }

    private void awaitCommitted(Map<TopicPartition, Long> wanted, long until)
            throws ExecutionException, InterruptedException, TimeoutException {
        while (!areCommitted(wanted)) {
            if (System.nanoTime() > until) {
                throw new PositionNotReachedException();
            }
            // Kafka does not announce commits, so this polls for them.
            Thread.sleep(PAUSE);
        }
    }

    private boolean areCommitted(Map<TopicPartition, Long> wanted)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return wanted.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata reached = committed.get(end.getKey());
            return end.getValue() <= 0 || (reached != null && reached.offset() >= end.getValue());
        });
    }

    private Map<TopicPartition, Long> shardEnd(String tenantId)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, TopicDescription> topics =
                admin.describeTopics(Set.of(byTenant)).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        int partitions =
                Objects.requireNonNull(topics.get(byTenant)).partitions().size();
        TopicPartition shard = new TopicPartition(byTenant, TenantPartitioner.partition(tenantId, partitions));
        // Uncommitted records count: an open transaction of another instance hides committed ones behind it.
        long end = admin.listOffsets(
                        Map.of(shard, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .partitionResult(shard)
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .offset();
        return Map.of(shard, end - MARKER);
    }
}
