package org.practiceflow.queries.routing;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.practiceflow.topology.store.StoreNames;

/** Locates the instances that hold a tenant. */
@FunctionalInterface
public interface TenantLocator {
    /** Returns the instances, the one with the active copy first; empty while tasks are being assigned. */
    List<HostInfo> of(String tenantId);

    /** Returns a locator by the metadata of Kafka Streams, which come from its last rebalance. */
    static TenantLocator of(KafkaStreams streams) {
        StringSerializer keys = new StringSerializer();
        return tenantId -> {
            try {
                KeyQueryMetadata holders = streams.queryMetadataForKey(StoreNames.CLINIC, tenantId, keys);
                return holders == null || holders.equals(KeyQueryMetadata.NOT_AVAILABLE)
                        ? List.of()
                        : Stream.concat(Stream.of(holders.activeHost()), holders.standbyHosts().stream())
                                .toList();
            } catch (InvalidStateStoreException | IllegalStateException e) {
                return List.of();
            }
        };
    }
}
