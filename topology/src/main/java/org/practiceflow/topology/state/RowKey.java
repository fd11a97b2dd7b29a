package org.practiceflow.topology.state;

import org.apache.kafka.common.utils.Bytes;

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
}
