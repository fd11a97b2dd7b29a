package org.practiceflow.topology.store;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The location of a row: its tenant, its table and its key there. */
record RowKey<V>(String tenantId, TableDescriptor<V> table, String key) {
    /** Returns the location of a row from its key in the store. */
    static <V> RowKey<V> of(String tenantId, TableDescriptor<V> table, Bytes bytes) {
        return new RowKey<>(tenantId, table, TenantKey.keyOf(bytes));
    }

    /** Returns the key in the store. */
    Bytes bytes() {
        return TenantKey.of(tenantId, table.name(), key);
    }

    // Called on each lookup; the methods generated for a record are slower.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey<?> another
                && key.equals(another.key)
                && table == another.table
                && tenantId.equals(another.tenantId);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * key.hashCode() + table.hashCode()) + tenantId.hashCode();
    }
}
