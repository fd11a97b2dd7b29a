package org.practiceflow.topology.state;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * The rows that a task read or wrote last, so that the same bytes need not be decoded again. The store is asked all the
 * same: what lies there holds. Of one thread alone.
 */
public final class DecodedRows {
    private static final int MOST = 2_000;

    private final Map<Bytes, Decoded> rows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Decoded> eldest) {
            return size() > MOST;
        }
    };

    /** A row and the bytes that it was, or became. */
    private static final class Decoded {
        private final byte[] bytes;
        private final Object row;

        Decoded(byte[] bytes, Object row) {
            this.bytes = bytes;
            this.row = row;
        }
    }

    /** The row of these bytes. */
    @SuppressWarnings("unchecked") // a key belongs to one table, and a table to one type
    <V> V decode(Bytes key, byte[] bytes, TableDescriptor<V> table) {
        Decoded known = rows.get(key);
        if (known != null && Arrays.equals(known.bytes, bytes)) {
            return (V) known.row;
        }
        V row = table.codec().decode(bytes);
        rows.put(key, new Decoded(bytes, row));
        return row;
    }

    /** The bytes of the row. */
    <V> byte[] encode(Bytes key, V row, TableDescriptor<V> table) {
        byte[] bytes = table.codec().encode(row);
        rows.put(key, new Decoded(bytes, row));
        return bytes;
    }
}
