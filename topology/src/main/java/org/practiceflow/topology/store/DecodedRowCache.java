package org.practiceflow.topology.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the tables in one of a task's stores. Recently used rows are kept decoded, so they need not be read from
 * the store again: it has no other writer. Changes are encoded and written on {@link #flush()}. Confined to one thread.
 */
public final class DecodedRowCache implements WriteBehind {
    private static final int MAX_BYTES = 8 << 20;

    /** The maximum number of changed rows that wait for a flush; one more causes a flush. */
    private static final int MAX_UNWRITTEN = 4_000;

    /** The memory that a map entry takes in addition to its row, in bytes. */
    private static final int ENTRY_BYTES = 200;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<RowKey<?>, CachedRow<?>> cached = new LinkedHashMap<>(16, 0.75f, true);
    private final List<CachedRow<?>> unwritten = new ArrayList<>();
    private int bytes;

    public DecodedRowCache(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Returns the row with that key, as last put. */
    @SuppressWarnings("unchecked") // a key belongs to one table, and a table to one type
    <V> CachedRow<V> get(RowKey<V> key) {
        CachedRow<?> known = cached.get(key);
        return known == null ? read(key, key.table().isStored() ? store.get(key.bytes()) : null) : (CachedRow<V>) known;
    }

    private <V> CachedRow<V> read(RowKey<V> key, byte @Nullable [] stored) {
        CachedRow<V> read =
                new CachedRow<>(key, stored == null ? null : key.table().codec().decode(stored));
        cache(read, stored);
        return read;
    }

    /** Returns a tenant's table as it is in the store, after a flush. Each row is decoded once. */
    <V> ReadOnlyTable<V> table(String tenantId, TableDescriptor<V> table) {
        flush();
        return new ReadOnlyTable<>(
                store, tenantId, table, (key, stored) -> decoded(RowKey.of(tenantId, table, key), stored));
    }

    /** Returns the same for a table that is read whole. Caching it would evict the recently used rows. */
    <V> ReadOnlyTable<V> uncached(String tenantId, TableDescriptor<V> table) {
        flush();
        return new ReadOnlyTable<>(store, tenantId, table);
    }

    @SuppressWarnings("unchecked") // as above
    private <V> V decoded(RowKey<V> key, byte[] stored) {
        CachedRow<?> known = cached.get(key);
        return known == null || known.row == null ? Objects.requireNonNull(read(key, stored).row) : (V) known.row;
    }

    /** Replaces the row; null deletes it. */
    <V> void put(CachedRow<V> entry, @Nullable V row) {
        TableDescriptor<V> table = entry.key.table();
        if (table.isWrittenAtOnce()) {
            byte[] encoded = row == null ? null : table.codec().encode(row);
            store.put(entry.key.bytes(), encoded);
            entry.row = row;
            cache(entry, encoded);
            return;
        }
        entry.row = row;
        if (table.isStored() && !entry.isUnwritten) {
            entry.isUnwritten = true;
            unwritten.add(entry);
        }
        if (!entry.isCached || !table.isStored()) {
            cache(entry, null);
        }
        if (unwritten.size() > MAX_UNWRITTEN) {
            flush();
        }
    }

    @Override
    public void flush() {
        write();
        makeRoom();
    }

    private void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>(unwritten.size());
        for (CachedRow<?> row : unwritten) {
            byte[] encoded = row.encoded();
            rows.add(KeyValue.pair(row.key.bytes(), encoded));
            weigh(row, encoded);
        }
        store.putAll(rows);
        unwritten.forEach(row -> row.isUnwritten = false);
        unwritten.clear();
    }

    @Override
    public void clear() {
        unwritten.clear();
        cached.clear();
        bytes = 0;
    }

    private void cache(CachedRow<?> row, byte @Nullable [] stored) {
        if (!row.isCached) {
            CachedRow<?> before = cached.put(row.key, row);
            if (before != null) {
                evict(before);
            }
            row.isCached = true;
            row.bytes = 0;
        }
        weigh(row, stored);
        makeRoom();
    }

    private void evict(CachedRow<?> row) {
        row.isCached = false;
        bytes -= row.bytes;
    }

    private <V> void weigh(CachedRow<V> row, byte @Nullable [] stored) {
        V value = row.row;
        int taken = ENTRY_BYTES
                + row.key.key().length()
                + (stored == null ? 0 : stored.length)
                + (value == null ? 0 : row.key.table().memory(value));
        bytes += taken - row.bytes;
        row.bytes = taken;
    }

    /** Evicts the least recently used rows. Unwritten changes are written before. */
    private void makeRoom() {
        if (bytes <= MAX_BYTES) {
            return;
        }
        Iterator<CachedRow<?>> eldest = cached.values().iterator();
        while (bytes > MAX_BYTES && eldest.hasNext()) {
            CachedRow<?> row = eldest.next();
            if (row.isUnwritten) {
                write();
            }
            eldest.remove();
            evict(row);
        }
    }
}
