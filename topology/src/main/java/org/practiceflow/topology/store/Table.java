package org.practiceflow.topology.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;

/**
 * A tenant's table while one event or timer is decided. Reads see what was put before, and the store sees nothing until
 * {@link #apply()}. So a decision that fails halfway leaves no trace.
 */
public final class Table<V> {
    private final DecodedRowCache rows;
    private final String tenantId;
    private final TableDescriptor<V> descriptor;
    private final Map<String, Draft<V>> entries = new LinkedHashMap<>();
    private int growth;

    /** A row as stored, and as decided; null if it does not exist. */
    private static final class Draft<V> {
        final CachedRow<V> cached;

        @Nullable
        V decided;

        boolean isDecided;

        Draft(CachedRow<V> cached) {
            this.cached = cached;
            this.decided = cached.row;
        }

        boolean isChanged() {
            return isDecided && !Objects.equals(decided, cached.row);
        }
    }

    public Table(DecodedRowCache rows, String tenantId, TableDescriptor<V> descriptor) {
        this.rows = rows;
        this.tenantId = tenantId;
        this.descriptor = descriptor;
    }

    /** Returns the row with that key, or null. */
    public @Nullable V get(String key) {
        return entry(key).decided;
    }

    /** Returns the row with that key as it was before this decision, or null. */
    public @Nullable V before(String key) {
        return entry(key).cached.row;
    }

    /**
     * Returns all rows as stored, in the order of their keys, without rows decided since. Does not keep the decoded
     * rows.
     */
    public List<V> stored() {
        return rows.uncached(tenantId, descriptor).all();
    }

    /** Returns the first rows stored after that key, by key, at most {@code max}. Excludes rows decided since. */
    public SequencedMap<String, V> storedAfter(String key, int max) {
        return rows.table(tenantId, descriptor).byKeyAfter(key, max);
    }

    /** Returns the keys of the first rows stored after that key, at most {@code max}. No row is decoded. */
    public List<String> storedKeysAfter(String key, int max) {
        return rows.uncached(tenantId, descriptor).keysAfter(key, max);
    }

    /** Returns the rows between two keys, both inclusive, as stored, without rows decided since. */
    public List<V> stored(String first, String last) {
        return rows.table(tenantId, descriptor).between(first, last);
    }

    /**
     * Returns the first rows between two keys, both inclusive, at most {@code max}, with what this decision has changed
     * so far.
     */
    public List<V> between(String first, String last, int max) {
        SortedMap<String, V> all =
                new TreeMap<>(rows.table(tenantId, descriptor).byKey(first, last, (long) max + entries.size()));
        entries.forEach((key, draft) -> {
            if (draft.decided == null) {
                all.remove(key);
            } else if (key.compareTo(first) >= 0 && key.compareTo(last) <= 0) {
                all.put(key, draft.decided);
            }
        });
        return all.values().stream().limit(max).toList();
    }

    /**
     * Returns the row with that key of a derived table. A missing row is made from what is stored, as if it had been
     * there before. So nothing may be decided yet about the rows from which it follows.
     */
    public V derived(String key, Supplier<V> made) {
        Draft<V> draft = entry(key);
        if (draft.decided != null) {
            return draft.decided;
        }
        V row = made.get();
        if (!draft.isDecided) {
            rows.put(draft.cached, row);
            draft.decided = row;
        }
        return row;
    }

    /** Returns the keys of the rows that this decision has put and not deleted again. */
    public List<String> decidedKeys() {
        return entries.entrySet().stream()
                .filter(draft -> draft.getValue().isDecided && draft.getValue().decided != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the keys of the rows that differ from those in the store, in their order. */
    public SortedSet<String> changedKeys() {
        SortedSet<String> keys = new TreeSet<>();
        entries.forEach((key, draft) -> {
            if (draft.isChanged()) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Returns the rows that this decision has put and not deleted again. */
    public List<V> decided() {
        List<V> rowsPut = new ArrayList<>();
        for (Draft<V> draft : entries.values()) {
            if (draft.isDecided && draft.decided != null) {
                rowsPut.add(draft.decided);
            }
        }
        return rowsPut;
    }

    public void put(String key, V row) {
        decide(key, row);
    }

    public void delete(String key) {
        decide(key, null);
    }

    private void decide(String key, @Nullable V row) {
        Draft<V> draft = entry(key);
        growth += (row == null ? 0 : 1) - (draft.decided == null ? 0 : 1);
        draft.decided = row;
        draft.isDecided = true;
    }

    /**
     * Checks the rows that this decision has put against the limits.
     *
     * @throws RejectedException if a row has grown beyond a limit
     */
    void checkLimits(Limits limits) {
        for (Draft<V> draft : entries.values()) {
            if (draft.decided != null && draft.isChanged()) {
                Rejected rejection = descriptor.rejection(limits, draft.cached.row, draft.decided);
                if (rejection != null) {
                    throw new RejectedException(rejection);
                }
            }
        }
    }

    String name() {
        return descriptor.name();
    }

    /** Returns the limit on the number of rows; null if their number is not limited. */
    @Nullable
    Limit rowLimit() {
        return descriptor.rowLimit();
    }

    /** Returns the number of rows by which this decision has made the table grow so far. */
    int growth() {
        return growth;
    }

    /** Writes the rows that differ from those in the store. */
    public void apply() {
        for (Draft<V> draft : entries.values()) {
            if (draft.isChanged()) {
                rows.put(draft.cached, draft.decided);
            }
        }
    }

    private Draft<V> entry(String key) {
        Draft<V> draft = entries.get(key);
        if (draft == null) {
            draft = new Draft<>(rows.get(new RowKey<>(tenantId, descriptor, key)));
            entries.put(key, draft);
        }
        return draft;
    }
}
