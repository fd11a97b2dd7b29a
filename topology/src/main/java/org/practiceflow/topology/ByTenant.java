package org.practiceflow.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** Puts each event into the partition of its tenant, by the hash that producers use for keys. */
final class ByTenant implements StreamPartitioner<String, Envelope<Event.Output>> {
    @Override
    public Optional<Set<Integer>> partitions(
            String topic, String key, Envelope<Event.Output> event, int numPartitions) {
        byte[] tenant = event.tenantId().getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(BuiltInPartitioner.partitionForKey(tenant, numPartitions)));
    }
}
