package org.practiceflow.queries.state;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.practiceflow.queries.ApplicationConfig;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.clock.TenantClock;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.ReadOnlyTable;
import org.practiceflow.topology.state.StoreNames;

/** Finds the store that holds a tenant, anew for each question, since tasks move. */
public final class TenantStores implements TenantReader {
    private final KafkaStreams streams;
    private final ClockMode mode;
    private final Clock clock;
    private final TenantSettings defaults;
    private final HostInfo self;

    public TenantStores(KafkaStreams streams, ApplicationConfig config, Clock clock) {
        this.streams = streams;
        this.mode = config.clock();
        this.clock = clock;
        this.defaults = TenantSettings.defaults(config.timeZone());
        this.self = new HostInfo(config.httpHost(), config.httpPort());
    }

    @Override
    public TenantState read(String tenantId) {
        try {
            KeyQueryMetadata owner = streams.queryMetadataForKey(StoreNames.CLINIC, tenantId, new StringSerializer());
            if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw new TenantUnavailableException("The instances are sharing out their tasks");
            }
            if (!owner.activeHost().equals(self)) {
                throw new TenantUnavailableException("Another instance holds this tenant");
            }
            ReadOnlyKeyValueStore<Bytes, byte[]> store = streams.store(StoreQueryParameters.fromNameAndType(
                            StoreNames.CLINIC, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(owner.partition()));
            return TenantState.of(tenantId, store, now(tenantId, store), defaults);
        } catch (InvalidStateStoreException e) {
            throw new TenantUnavailableException("The tenant's state is being restored");
        }
    }

    private Instant now(String tenantId, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        Instant wallClock = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (mode == ClockMode.LIVE) {
            return wallClock;
        }
        TenantClock tenant = new ReadOnlyTable<>(store, tenantId, TenantClock.TABLE).get(TenantClock.KEY);
        return tenant == null ? wallClock : tenant.now();
    }
}
