package org.practiceflow.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limits;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.ProviderDay;
import org.practiceflow.topology.provider.ProviderQueue;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.store.Cause;
import org.practiceflow.topology.store.DecodedRowCache;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.ReadOnlyTable;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.TaskStores;
import org.practiceflow.topology.store.TimerContents;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WriteBehind;
import org.practiceflow.topology.store.WriteBehindStore;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitFacts;
import org.practiceflow.topology.visit.VisitRow;

/** The stored state of a {@link ClinicDay}, to be read, and to be changed behind the topology's back. */
public final class ClinicState {
    private final TopologyTestDriver driver;

    ClinicState(TopologyTestDriver driver) {
        this.driver = driver;
    }

    /** Returns the store of all tenants' tables. */
    public WriteBehindStore<?> store() {
        return store(StoreNames.CLINIC);
    }

    /** Returns the rows of one of the tenant's tables. */
    public <V> List<V> rows(TableDescriptor<V> table) {
        return new ReadOnlyTable<>(store(table.store()), ClinicDay.TENANT, table).all();
    }

    /** Returns the entity's next deadline; null for none. */
    public @Nullable Instant scheduled(EntityKind kind, String id) {
        return unitOfWork().deadlineOf(new EntityRef(kind, id));
    }

    /** Returns a row of one of the tenant's tables, or null. */
    public <V> @Nullable V row(TableDescriptor<V> table, String key) {
        return new ReadOnlyTable<>(store(table.store()), ClinicDay.TENANT, table).get(key);
    }

    /** Returns the visits as they are stored. */
    public List<Visit> visits() {
        return rows(VisitRow.TABLE).stream()
                .map(row -> row.with(row(VisitFacts.TABLE, row.appointmentId())))
                .toList();
    }

    /** Returns the provider's day as it is stored. */
    public ProviderDay provider(String providerId) {
        ReadOnlyTable<QueuedVisit> visits =
                new ReadOnlyTable<>(store(StoreNames.CLINIC), ClinicDay.TENANT, QueuedVisit.TABLE);
        return new ProviderDay(row(Provider.TABLE, providerId), ProviderQueue.of(providerId, visits::between));
    }

    /** Schedules the evaluation of a visit. */
    public void schedule(String appointmentId, Instant at) {
        UnitOfWork unitOfWork = unitOfWork();
        unitOfWork.schedule(new EntityRef(EntityKind.VISIT, appointmentId), at);
        unitOfWork.apply();
    }

    /** Overwrites a row with other bytes, so that decoding it fails. */
    public void corrupt(TableDescriptor<?> table, String key) {
        write(table, key, "something else".getBytes(StandardCharsets.UTF_8));
    }

    /** Restores a row that was corrupted. */
    public <V> void repair(TableDescriptor<V> table, String key, V row) {
        write(table, key, table.codec().encode(row));
    }

    private void write(TableDescriptor<?> table, String key, byte[] bytes) {
        WriteBehindStore<?> store = store(table.store());
        store.contents().flush();
        String storeKey = String.join("\u0000", ClinicDay.TENANT, table.name(), key);
        store.wrapped().put(Bytes.wrap(storeKey.getBytes(StandardCharsets.UTF_8)), bytes);
        dropDecodedRows();
    }

    /**
     * Drops all decoded rows, so that they are read from the store again and everything derived from them is
     * recomputed.
     */
    public void dropDecodedRows() {
        store(StoreNames.CLINIC).clearCache();
    }

    /** Replaces a row. */
    public <V> void replace(TableDescriptor<V> table, String key, V row) {
        UnitOfWork unitOfWork = unitOfWork();
        unitOfWork.table(table).put(key, row);
        unitOfWork.apply();
    }

    private UnitOfWork unitOfWork() {
        return new UnitOfWork(
                stores(),
                ClinicDay.TENANT,
                Instant.EPOCH,
                Cause.event("evt-0", Instant.EPOCH, null),
                ClinicDay.SETTINGS,
                Limits.DEFAULTS);
    }

    /** Returns the stores as the task works on them. */
    TaskStores stores() {
        return new TaskStores(
                this.<DecodedRowCache>store(StoreNames.CLINIC).contents(),
                this.<TimerContents>store(StoreNames.TIMERS).contents());
    }

    @SuppressWarnings("unchecked") // the topology creates all of them
    private <C extends WriteBehind> WriteBehindStore<C> store(String name) {
        return (WriteBehindStore<C>) driver.getAllStateStores().get(name);
    }
}
