package org.practiceflow.topology.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** A tenant's table as it is in the store. It gives no access to other tenants' rows. */
public final class ReadOnlyTable<V> {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final String tenantId;
    private final TableDescriptor<V> descriptor;
    private final BiFunction<Bytes, byte[], V> decode;

    public ReadOnlyTable(ReadOnlyKeyValueStore<Bytes, byte[]> store, String tenantId, TableDescriptor<V> descriptor) {
        this(store, tenantId, descriptor, (key, row) -> descriptor.codec().decode(row));
    }

    /**
     * @param decode makes a row from its key and bytes
     */
    ReadOnlyTable(
            ReadOnlyKeyValueStore<Bytes, byte[]> store,
            String tenantId,
            TableDescriptor<V> descriptor,
            BiFunction<Bytes, byte[], V> decode) {
        this.store = store;
        this.tenantId = tenantId;
        this.descriptor = descriptor;
        this.decode = decode;
    }

    /** Returns the row with that key, or null. */
    public @Nullable V get(String key) {
        Bytes place = TenantKey.of(tenantId, descriptor.name(), key);
        byte[] row = store.get(place);
        return row == null ? null : decode.apply(place, row);
    }

    /** Returns all rows in the order of their keys, from one snapshot of the store. */
    public List<V> all() {
        return between(
                TenantKey.firstOf(tenantId, descriptor.name()), TenantKey.afterLastOf(tenantId, descriptor.name()));
    }

    /**
     * Returns the rows between two keys, both inclusive, in the order of their keys, from one snapshot of the store.
     */
    public List<V> between(String first, String last) {
        return between(
                TenantKey.of(tenantId, descriptor.name(), first), TenantKey.of(tenantId, descriptor.name(), last));
    }

    private List<V> between(Bytes from, Bytes to) {
        return List.copyOf(byKey(from, to, Integer.MAX_VALUE).values());
    }

    /** Returns the first rows between two keys, both inclusive, by key and in key order. */
    SequencedMap<String, V> byKey(String first, String last, long max) {
        return byKey(
                TenantKey.of(tenantId, descriptor.name(), first), TenantKey.of(tenantId, descriptor.name(), last), max);
    }

    /** Returns the first rows after that key, at most {@code max}, by key and in key order. */
    SequencedMap<String, V> byKeyAfter(String key, int max) {
        return byKey(
                TenantKey.afterOf(tenantId, descriptor.name(), key),
                TenantKey.afterLastOf(tenantId, descriptor.name()),
                max);
    }

    /** Returns the keys of the first rows after that key, at most {@code max}, in order. No row is decoded. */
    List<String> keysAfter(String key, int max) {
        List<String> keys = new ArrayList<>();
        Bytes from = TenantKey.afterOf(tenantId, descriptor.name(), key);
        Bytes to = TenantKey.afterLastOf(tenantId, descriptor.name());
        try (KeyValueIterator<Bytes, byte[]> range = store.range(from, to)) {
            while (range.hasNext() && keys.size() < max) {
                keys.add(TenantKey.keyOf(range.next().key));
            }
        }
        return keys;
    }

    private SequencedMap<String, V> byKey(Bytes from, Bytes to, long max) {
        SequencedMap<String, V> rows = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(from, to)) {
            while (range.hasNext() && rows.size() < max) {
                KeyValue<Bytes, byte[]> row = range.next();
                rows.put(TenantKey.keyOf(row.key), decode.apply(row.key, row.value));
            }
        }
        return rows;
    }
}
