package org.practiceflow.topology.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the tables of a store of a task, with those that it read or wrote last decoded, so that the store need not be
 * asked again: nobody else writes to it. What changes is encoded and written when {@link #flush()} asks for it. Of one thread
 * alone.
 */
public final class Rows implements WriteBehind {
    private static final int MOST_BYTES = 2 << 20;

    /** After so many changed rows they are written even though nobody asked. */
    private static final int MOST_UNWRITTEN = 4_000;

    /** What a place in the map takes beside its row. */
    private static final int PLACE_BYTES = 200;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<RowKey<?>, Decoded> decoded = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<RowKey<?>, Change<?>> unwritten = new LinkedHashMap<>();
    private int bytes;

    /**
     * A row as it was last read or put.
     *
     * @param row null where there is none
     * @param bytes what it takes about
     */
    private record Decoded(@Nullable Object row, int bytes) {}

    /**
     * A row as it was last put.
     *
     * @param row null for one that was deleted
     */
    private record Change<V>(RowKey<V> key, @Nullable V row) {
        byte @Nullable [] encoded() {
            return row == null ? null : key.table().codec().encode(row);
        }
    }

    public Rows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The row of that key, or null. */
    @SuppressWarnings("unchecked") // a key belongs to one table, and a table to one type
    <V> @Nullable V get(RowKey<V> key) {
        Decoded known = decoded.get(key);
        if (known != null) {
            return (V) known.row;
        }
        Change<?> change = unwritten.get(key);
        if (change != null) {
            return (V) change.row;
        }
        byte[] stored = key.table().isStored() ? store.get(key.bytes()) : null;
        V row = stored == null ? null : key.table().codec().decode(stored);
        keep(key, row, length(stored));
        return row;
    }

    /** A table of a tenant as it stands in the store, with what was put before, each row decoded once. */
    <V> ReadOnlyTable<V> table(String tenantId, TableDescriptor<V> table) {
        flush();
        return new ReadOnlyTable<>(
                store, tenantId, table, (key, stored) -> decoded(RowKey.of(tenantId, table, key), stored));
    }

    /** The same of a table that is read whole: it would put out of memory what was read or written last. */
    <V> ReadOnlyTable<V> unkept(String tenantId, TableDescriptor<V> table) {
        flush();
        return new ReadOnlyTable<>(store, tenantId, table);
    }

    @SuppressWarnings("unchecked") // as above
    private <V> V decoded(RowKey<V> key, byte[] stored) {
        Decoded known = decoded.get(key);
        if (known != null && known.row != null) {
            return (V) known.row;
        }
        V row = key.table().codec().decode(stored);
        keep(key, row, stored.length);
        return row;
    }

    /** From here on this is the row; null deletes it. */
    <V> void put(RowKey<V> key, @Nullable V row) {
        if (!key.table().isStored()) {
            keep(key, row, 0);
            return;
        }
        Change<V> change = new Change<>(key, row);
        if (key.table().isWrittenAtOnce()) {
            KeyValue<Bytes, byte[]> encoded = encoded(change);
            store.put(encoded.key, encoded.value);
            return;
        }
        unwritten.put(key, change);
        Decoded before = decoded.get(key);
        if (before != null) {
            decoded.put(key, new Decoded(row, before.bytes));
        }
        if (unwritten.size() > MOST_UNWRITTEN) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>(unwritten.size());
        unwritten.values().forEach(change -> rows.add(encoded(change)));
        store.putAll(rows);
        unwritten.clear();
    }

    private <V> KeyValue<Bytes, byte[]> encoded(Change<V> change) {
        byte[] encoded = change.encoded();
        keep(change.key, change.row, length(encoded));
        return KeyValue.pair(change.key.bytes(), encoded);
    }

    @Override
    public void clear() {
        unwritten.clear();
        decoded.clear();
        bytes = 0;
    }

    private <V> void keep(RowKey<V> key, @Nullable V row, int stored) {
        int taken = stored + (row == null ? 0 : key.table().memory(row));
        Decoded kept = new Decoded(row, PLACE_BYTES + key.key().length() + taken);
        Decoded before = decoded.put(key, kept);
        bytes += kept.bytes - (before == null ? 0 : before.bytes);
        Iterator<Decoded> eldest = decoded.values().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            bytes -= eldest.next().bytes;
            eldest.remove();
        }
    }

    private static int length(byte @Nullable [] stored) {
        return stored == null ? 0 : stored.length;
    }
}
