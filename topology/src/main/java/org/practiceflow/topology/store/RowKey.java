package org.practiceflow.topology.store;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Where a row lies: its tenant, its table and its key there. */
record RowKey<V>(String tenantId, TableDescriptor<V> table, String key) {
    /** The key of a row that lies there in the store. */
    static <V> RowKey<V> of(String tenantId, TableDescriptor<V> table, Bytes bytes) {
        return new RowKey<>(tenantId, table, TenantKey.keyOf(bytes));
    }

    /** The same in the store. */
    Bytes bytes() {
        return TenantKey.of(tenantId, table.name(), key);
    }

    // Asked for at each look-up; what the compiler makes of a record is slower.
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
