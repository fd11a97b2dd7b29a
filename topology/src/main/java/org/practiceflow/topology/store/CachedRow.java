package org.practiceflow.topology.store;

import org.jspecify.annotations.Nullable;

/** A row in memory, as it was last read or put. Confined to one thread. */
final class CachedRow<V> {
    final RowKey<V> key;

    /** Null if the table has no such row. */
    @Nullable
    V row;

    /** Its approximate size in memory, in bytes. */
    int bytes;

    /** True if it is among the cached rows; a row that is not may be out of date. */
    boolean isCached;

    /** True if it has yet to be written to the store. */
    boolean isUnwritten;

    CachedRow(RowKey<V> key, @Nullable V row) {
        this.key = key;
        this.row = row;
    }

    byte @Nullable [] encoded() {
        return row == null ? null : key.table().codec().encode(row);
    }
}
