package org.practiceflow.queries.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.clock.TenantClock;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.ReadOnlyTable;
import org.practiceflow.topology.store.StoreNames;

/** Finds the stores that hold a tenant, again for each query, since tasks move. */
public final class TenantStores implements TenantStateReader {
    private static final StringSerializer KEYS = new StringSerializer();

    private final KafkaStreams streams;
    private final StandbyLag lag;
    private final ClockMode mode;
    private final Clock clock;
    private final TenantSettings defaults;

    public TenantStores(KafkaStreams streams, StandbyLag lag, ApplicationConfig config, Clock clock) {
        this.streams = streams;
        this.lag = lag;
        this.mode = config.clock();
        this.clock = clock;
        this.defaults = TenantSettings.defaults(config.timeZone());
    }

    @Override
    public TenantState read(String tenantId, Duration maxLag) {
        try {
            KeyQueryMetadata holders = streams.queryMetadataForKey(StoreNames.CLINIC, tenantId, KEYS);
            if (holders == null || holders.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw new TenantUnavailableException("Tasks are being assigned to the instances");
            }
            return read(tenantId, holders.partition(), maxLag);
        } catch (IllegalStateException e) {
            throw new TenantUnavailableException("The instance is starting or stopping");
        }
    }

    private TenantState read(String tenantId, int partition, Duration maxLag) {
        try {
            return state(tenantId, store -> store.withPartition(partition), Duration.ZERO, StateCopy.ACTIVE);
        } catch (InvalidStateStoreException e) {
            Duration behind = lag.of(partition)
                    .filter(age -> age.compareTo(maxLag) <= 0)
                    .orElseThrow(() -> new TenantUnavailableException(
                            "The tenant's state is being restored, and no copy of it is fresh enough"));
            return copy(tenantId, partition, behind);
        }
    }

    private TenantState copy(String tenantId, int partition, Duration behind) {
        try {
            return state(
                    tenantId, store -> store.withPartition(partition).enableStaleStores(), behind, StateCopy.STANDBY);
        } catch (InvalidStateStoreException e) {
            throw new TenantUnavailableException("This instance does not hold the tenant");
        }
    }

    private TenantState state(
            String tenantId,
            UnaryOperator<StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>>> from,
            Duration behind,
            StateCopy source) {
        Freshness freshness = new Freshness(now(tenantId, from), behind.toMillis(), source);
        return TenantState.of(tenantId, store(StoreNames.CLINIC, from), freshness, defaults);
    }

    private Instant now(
            String tenantId, UnaryOperator<StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>>> from) {
        Instant wallClock = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (mode == ClockMode.LIVE) {
            return wallClock;
        }
        TenantClock tenant =
                new ReadOnlyTable<>(store(StoreNames.TIMERS, from), tenantId, TenantClock.TABLE).get(TenantClock.KEY);
        return tenant == null ? wallClock : tenant.now();
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> store(
            String name, UnaryOperator<StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>>> from) {
        return streams.store(from.apply(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())));
    }
}
