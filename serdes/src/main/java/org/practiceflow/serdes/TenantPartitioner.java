package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts each record into the partition of the tenant in its key. Uses the hash that producers use for
 * keys. A Kafka Streams application that joins or queries these topics by key needs it, too, since all rows of a tenant
 * lie in one partition.
 *
 * @param <V> the values, which do not matter
 */
public final class TenantPartitioner<V> implements StreamPartitioner<String, V> {
    /** Returns the tenant's partition in a topic with that number of partitions. */
    public static int partition(String tenantId, int numPartitions) {
        return BuiltInPartitioner.partitionForKey(tenantId.getBytes(StandardCharsets.UTF_8), numPartitions);
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, V value, int numPartitions) {
        int slash = key.indexOf('/');
        return Optional.of(Set.of(partition(slash < 0 ? key : key.substring(0, slash), numPartitions)));
    }
}
