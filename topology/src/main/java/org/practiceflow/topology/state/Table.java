package org.practiceflow.topology.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's table while one event or timer is decided: reads see what was put before, and the store sees nothing
 * until {@link #apply()}. A decision that fails halfway therefore leaves no trace.
 */
public final class Table<V> {
    private final Rows rows;
    private final String tenantId;
    private final TableDescriptor<V> descriptor;
    private final Map<String, Optional<V>> loaded = new TreeMap<>();
    private final Map<String, Optional<V>> decided = new TreeMap<>();

    public Table(Rows rows, String tenantId, TableDescriptor<V> descriptor) {
        this.rows = rows;
        this.tenantId = tenantId;
        this.descriptor = descriptor;
    }

    /** The row of that key, or null. */
    public @Nullable V get(String key) {
        Optional<V> row = decided.get(key);
        return (row == null ? load(key) : row).orElse(null);
    }

    /** The row of that key as it was before anything was decided, or null. */
    public @Nullable V before(String key) {
        return load(key).orElse(null);
    }

    /** All rows of the table as stored, in the order of their keys; rows decided since are not among them. */
    public List<V> stored() {
        return rows.table(tenantId, descriptor).all();
    }

    /** The rows put since, in the order of their keys. */
    public List<V> decided() {
        return decided.values().stream().flatMap(Optional::stream).toList();
    }

    public void put(String key, V row) {
        decided.put(key, Optional.of(row));
    }

    public void delete(String key) {
        decided.put(key, Optional.empty());
    }

    /** Writes the rows that differ from what the store holds. */
    public void apply() {
        decided.forEach((key, row) -> {
            if (!row.equals(load(key))) {
                rows.put(place(key), row.orElse(null), descriptor);
            }
        });
    }

    private Optional<V> load(String key) {
        return loaded.computeIfAbsent(key, unread -> Optional.ofNullable(rows.get(place(unread), descriptor)));
    }

    private Bytes place(String key) {
        return TenantKey.of(tenantId, descriptor.name(), key);
    }
}
