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
 * The rows of the tables of a store of a task, with those that it read or wrote last decoded, so that the store need not be
 * asked again: nobody else writes to it. What changes is encoded and written when {@link #flush()} asks for it. Of one thread
 * alone.
 */
public final class DecodedRowCache implements WriteBehind {
    private static final int MAX_BYTES = 8 << 20;

    /** After so many changed rows they are written even though nobody asked. */
    private static final int MAX_UNWRITTEN = 4_000;

    /** What a place in the map takes beside its row. */
    private static final int ENTRY_BYTES = 200;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<RowKey<?>, CachedRow<?>> cached = new LinkedHashMap<>(16, 0.75f, true);
    private final List<CachedRow<?>> unwritten = new ArrayList<>();
    private int bytes;

    public DecodedRowCache(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The row of that key, with what was put before. */
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

    /** A table of a tenant as it stands in the store, with what was put before, each row decoded once. */
    <V> ReadOnlyTable<V> table(String tenantId, TableDescriptor<V> table) {
        flush();
        return new ReadOnlyTable<>(
                store, tenantId, table, (key, stored) -> decoded(RowKey.of(tenantId, table, key), stored));
    }

    /** The same of a table that is read whole: it would put out of memory what was read or written last. */
    <V> ReadOnlyTable<V> uncached(String tenantId, TableDescriptor<V> table) {
        flush();
        return new ReadOnlyTable<>(store, tenantId, table);
    }

    @SuppressWarnings("unchecked") // as above
    private <V> V decoded(RowKey<V> key, byte[] stored) {
        CachedRow<?> known = cached.get(key);
        return known == null || known.row == null ? Objects.requireNonNull(read(key, stored).row) : (V) known.row;
    }

    /** From here on this is the row that lies there; null deletes it. */
    <V> void put(CachedRow<V> cached, @Nullable V row) {
        TableDescriptor<V> table = cached.key.table();
        if (table.isWrittenAtOnce()) {
            byte[] encoded = row == null ? null : table.codec().encode(row);
            store.put(cached.key.bytes(), encoded);
            cached.row = row;
            cache(cached, encoded);
            return;
        }
        cached.row = row;
        if (table.isStored() && !cached.isUnwritten) {
            cached.isUnwritten = true;
            unwritten.add(cached);
        }
        if (!cached.isCached || !table.isStored()) {
            cache(cached, null);
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

    /** Lets go of what was used longest ago; what the store has yet to learn of is written before. */
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
