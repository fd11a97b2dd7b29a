package org.practiceflow.topology.state;

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
public final class Rows implements WriteBehind {
    private static final int MOST_BYTES = 8 << 20;

    /** After so many changed rows they are written even though nobody asked. */
    private static final int MOST_UNWRITTEN = 4_000;

    /** What a place in the map takes beside its row. */
    private static final int PLACE_BYTES = 200;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<RowKey<?>, HeldRow<?>> held = new LinkedHashMap<>(16, 0.75f, true);
    private final List<HeldRow<?>> unwritten = new ArrayList<>();
    private int bytes;

    public Rows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The row of that key, with what was put before. */
    @SuppressWarnings("unchecked") // a key belongs to one table, and a table to one type
    <V> HeldRow<V> get(RowKey<V> key) {
        HeldRow<?> known = held.get(key);
        return known == null ? read(key, key.table().isStored() ? store.get(key.bytes()) : null) : (HeldRow<V>) known;
    }

    private <V> HeldRow<V> read(RowKey<V> key, byte @Nullable [] stored) {
        HeldRow<V> read =
                new HeldRow<>(key, stored == null ? null : key.table().codec().decode(stored));
        hold(read, stored);
        return read;
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
        HeldRow<?> known = held.get(key);
        return known == null || known.row == null ? Objects.requireNonNull(read(key, stored).row) : (V) known.row;
    }

    /** From here on this is the row that lies there; null deletes it. */
    <V> void put(HeldRow<V> place, @Nullable V row) {
        TableDescriptor<V> table = place.key.table();
        if (table.isWrittenAtOnce()) {
            byte[] encoded = row == null ? null : table.codec().encode(row);
            store.put(place.key.bytes(), encoded);
            place.row = row;
            hold(place, encoded);
            return;
        }
        place.row = row;
        if (table.isStored() && !place.isUnwritten) {
            place.isUnwritten = true;
            unwritten.add(place);
        }
        if (!place.isHeld || !table.isStored()) {
            hold(place, null);
        }
        if (unwritten.size() > MOST_UNWRITTEN) {
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
        for (HeldRow<?> row : unwritten) {
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
        held.clear();
        bytes = 0;
    }

    private void hold(HeldRow<?> row, byte @Nullable [] stored) {
        if (!row.isHeld) {
            HeldRow<?> before = held.put(row.key, row);
            if (before != null) {
                letGo(before);
            }
            row.isHeld = true;
            row.bytes = 0;
        }
        weigh(row, stored);
        makeRoom();
    }

    private void letGo(HeldRow<?> row) {
        row.isHeld = false;
        bytes -= row.bytes;
    }

    private <V> void weigh(HeldRow<V> row, byte @Nullable [] stored) {
        V value = row.row;
        int taken = PLACE_BYTES
                + row.key.key().length()
                + (stored == null ? 0 : stored.length)
                + (value == null ? 0 : row.key.table().memory(value));
        bytes += taken - row.bytes;
        row.bytes = taken;
    }

    /** Lets go of what was used longest ago; what the store has yet to learn of is written before. */
    private void makeRoom() {
        if (bytes <= MOST_BYTES) {
            return;
        }
        Iterator<HeldRow<?>> eldest = held.values().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            HeldRow<?> row = eldest.next();
            if (row.isUnwritten) {
                write();
            }
            eldest.remove();
            letGo(row);
        }
    }
}
