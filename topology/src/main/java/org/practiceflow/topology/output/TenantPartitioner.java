package org.practiceflow.topology.output;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts each event into the partition of its tenant, with which its key begins. Uses the hash that producers use for
 * keys.
 */
public final class TenantPartitioner implements StreamPartitioner<String, Object> {
    /** Returns the tenant's partition in a topic with that number of partitions. */
    public static int partition(String tenantId, int numPartitions) {
        return BuiltInPartitioner.partitionForKey(tenantId.getBytes(StandardCharsets.UTF_8), numPartitions);
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, Object event, int numPartitions) {
        int slash = key.indexOf('/');
        return Optional.of(Set.of(partition(slash < 0 ? key : key.substring(0, slash), numPartitions)));
    }
}
