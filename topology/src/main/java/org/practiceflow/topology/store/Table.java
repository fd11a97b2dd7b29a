package org.practiceflow.topology.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;

/**
 * A tenant's table while one event or timer is decided: reads see what was put before, and the store sees nothing
 * until {@link #apply()}. A decision that fails halfway therefore leaves no trace.
 */
public final class Table<V> {
    private final DecodedRowCache rows;
    private final String tenantId;
    private final TableDescriptor<V> descriptor;
    private final Map<String, Draft<V>> entries = new LinkedHashMap<>();
    private int growth;

    /** A row as it lies there, and as it was decided; null where there is none. */
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

    /** The row of that key, or null. */
    public @Nullable V get(String key) {
        return entry(key).decided;
    }

    /** The row of that key as it was before anything was decided, or null. */
    public @Nullable V before(String key) {
        return entry(key).cached.row;
    }

    /** All rows of the table as stored, in the order of their keys; rows decided since are not among them. None is kept decoded for it. */
    public List<V> stored() {
        return rows.uncached(tenantId, descriptor).all();
    }

    /** The first rows stored behind that key, by their keys, so many at most; rows decided since are not among them. */
    public SequencedMap<String, V> storedAfter(String key, int max) {
        return rows.table(tenantId, descriptor).byKeyAfter(key, max);
    }

    /** The keys of the first rows stored behind that key, so many at most. No row is read for it. */
    public List<String> storedKeysAfter(String key, int max) {
        return rows.uncached(tenantId, descriptor).keysAfter(key, max);
    }

    /** The rows from the one key to the other, both included, as stored; rows decided since are not among them. */
    public List<V> stored(String first, String last) {
        return rows.table(tenantId, descriptor).between(first, last);
    }

    /** The first rows from the one key to the other, both included, with what this turn decided so far. */
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
     * The row of that key of a derived table. Where it is missing it is made, as if it had been there before: of what is stored, so
     * nothing may be decided yet of the rows from which it follows.
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

    /** The keys of the rows that this turn put and did not delete again. */
    public List<String> decidedKeys() {
        return entries.entrySet().stream()
                .filter(draft -> draft.getValue().isDecided && draft.getValue().decided != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The rows that this turn put and did not delete again. */
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
     * Holds the rows that this turn put against the limits.
     *
     * @throws RejectedException if one has grown beyond a limit
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

    /** The limit of how many rows there are, null where their number is not limited. */
    @Nullable
    Limit rowLimit() {
        return descriptor.rowLimit();
    }

    /** By how many rows this turn makes the table grow, as far as it has decided. */
    int growth() {
        return growth;
    }

    /** Writes the rows that differ from what the store holds. */
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
