package org.practiceflow.queries.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.ReadOnlyTable;
import org.practiceflow.topology.state.SettingsRow;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * A tenant's state as one question reads it.
 *
 * @param stores those of the tenant's task, by their names
 */
public record TenantState(
        String tenantId,
        Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores,
        Freshness freshness,
        TenantSettings settings) {

    /** The state of a tenant with its own settings, where it has stated some. */
    public static TenantState of(
            String tenantId,
            Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores,
            Freshness freshness,
            TenantSettings defaults) {
        SettingsRow row = table(stores, tenantId, SettingsRow.TABLE).get(SettingsRow.KEY);
        return new TenantState(tenantId, stores, freshness, row == null ? defaults : defaults.with(row.stated()));
    }

    /** The tenant's time, as of which the question is answered. */
    public Instant now() {
        return freshness.asOf();
    }

    /** The row of that key, or null. */
    public <V> @Nullable V get(TableDescriptor<V> table, String key) {
        return table(stores, tenantId, table).get(key);
    }

    /** The rows of the table from the one key to the other, both included. */
    public <V> List<V> between(TableDescriptor<V> table, String first, String last) {
        return table(stores, tenantId, table).between(first, last);
    }

    /** All rows of the table. */
    public <V> List<V> all(TableDescriptor<V> table) {
        return table(stores, tenantId, table).all();
    }

    /** A tenant's table in that one of the stores which holds it. */
    static <V> ReadOnlyTable<V> table(
            Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> stores, String tenantId, TableDescriptor<V> table) {
        return new ReadOnlyTable<>(Objects.requireNonNull(stores.get(table.store())), tenantId, table);
    }
}
