package org.practiceflow.queries.state;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
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
import org.practiceflow.topology.state.StoreNames;

/** Finds the stores that hold a tenant, anew for each question, since tasks move. */
public final class TenantStores implements TenantReader {
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
                throw new TenantUnavailableException("The instances are sharing out their tasks");
            }
            return read(tenantId, holders.partition(), maxLag);
        } catch (IllegalStateException e) {
            throw new TenantUnavailableException("The instance is starting or stopping");
        }
    }

    private TenantState read(String tenantId, int partition, Duration maxLag) {
        try {
            return state(tenantId, stores(store -> store.withPartition(partition)), Duration.ZERO, Source.ACTIVE);
        } catch (InvalidStateStoreException e) {
            Duration behind = lag.of(partition)
                    .filter(age -> age.compareTo(maxLag) <= 0)
                    .orElseThrow(() -> new TenantUnavailableException(
                            "The tenant's state is being restored, and no copy of it is fresh enough"));
            return state(tenantId, copies(partition), behind, Source.STANDBY);
        }
    }

    private Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> copies(int partition) {
        try {
            return stores(store -> store.withPartition(partition).enableStaleStores());
        } catch (InvalidStateStoreException e) {
            throw new TenantUnavailableException("This instance does not hold the tenant");
        }
    }

    private Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores(
            UnaryOperator<StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>>> from) {
        return StoreNames.ALL.stream()
                .collect(toUnmodifiableMap(
                        Function.identity(),
                        store -> streams.store(from.apply(StoreQueryParameters.fromNameAndType(
                                store, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())))));
    }

    private TenantState state(
            String tenantId, Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores, Duration behind, Source source) {
        return TenantState.of(
                tenantId, stores, new Freshness(now(tenantId, stores), behind.toMillis(), source), defaults);
    }

    private Instant now(String tenantId, Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores) {
        Instant wallClock = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (mode == ClockMode.LIVE) {
            return wallClock;
        }
        TenantClock tenant =
                TenantState.table(stores, tenantId, TenantClock.TABLE).get(TenantClock.KEY);
        return tenant == null ? wallClock : tenant.now();
    }
}
