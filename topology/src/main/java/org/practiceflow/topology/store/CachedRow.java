package org.practiceflow.topology.store;

import org.jspecify.annotations.Nullable;

/** A row in memory as it was last read or put. Of one thread alone. */
final class CachedRow<V> {
    final RowKey<V> key;

    /** Null where there is none. */
    @Nullable
    V row;

    /** What it takes about. */
    int bytes;

    /** Whether it is among the rows in memory; one that is not may be out of date. */
    boolean isCached;

    /** Whether the store has yet to learn of it. */
    boolean isUnwritten;

    CachedRow(RowKey<V> key, @Nullable V row) {
        this.key = key;
        this.row = row;
    }

    byte @Nullable [] encoded() {
        return row == null ? null : key.table().codec().encode(row);
    }
}
