package org.practiceflow.queries.state;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.ReadOnlyTable;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A tenant's state, as one query reads it.
 *
 * @param clinic the store of that name
 */
public record TenantState(
        String tenantId, ReadOnlyKeyValueStore<Bytes, byte[]> clinic, Freshness freshness, TenantSettings settings) {

    /** Returns the state of a tenant, with its own settings where it has stated some. */
    public static TenantState of(
            String tenantId,
            ReadOnlyKeyValueStore<Bytes, byte[]> clinic,
            Freshness freshness,
            TenantSettings defaults) {
        SettingsRow row = new ReadOnlyTable<>(clinic, tenantId, SettingsRow.TABLE).get(SettingsRow.KEY);
        return new TenantState(tenantId, clinic, freshness, row == null ? defaults : defaults.with(row.stated()));
    }

    /** Returns the tenant's time, as of which the query is answered. */
    public Instant now() {
        return freshness.asOf();
    }

    /** Returns the row of that key, or null. */
    public <V> @Nullable V get(TableDescriptor<V> table, String key) {
        return rows(table).get(key);
    }

    /** Returns the rows of the table between two keys, both included. */
    public <V> List<V> between(TableDescriptor<V> table, String first, String last) {
        return rows(table).between(first, last);
    }

    /** Returns all rows of the table. */
    public <V> List<V> all(TableDescriptor<V> table) {
        return rows(table).all();
    }

    private <V> ReadOnlyTable<V> rows(TableDescriptor<V> table) {
        return new ReadOnlyTable<>(clinic, tenantId, table);
    }
}
