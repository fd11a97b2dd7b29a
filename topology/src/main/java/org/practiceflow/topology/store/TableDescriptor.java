package org.practiceflow.topology.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.StateCodec;

/** The descriptor of a table that each tenant has, either in a store or in memory only. */
public final class TableDescriptor<V> {
    private final String store;
    private final String name;
    private final @Nullable StateCodec<V> codec;
    private final boolean isWrittenAtOnce;
    private final ToIntFunction<V> memory;
    private final List<Bound<V>> bounds;
    private final @Nullable Limit rowLimit;

    private TableDescriptor(
            String store,
            String name,
            @Nullable StateCodec<V> codec,
            boolean isWrittenAtOnce,
            ToIntFunction<V> memory,
            List<Bound<V>> bounds,
            @Nullable Limit rowLimit) {
        this.store = store;
        this.name = name;
        this.codec = codec;
        this.isWrittenAtOnce = isWrittenAtOnce;
        this.memory = memory;
        this.bounds = bounds;
        this.rowLimit = rowLimit;
    }

    /**
     * Creates the descriptor of a table in the clinic store.
     *
     * @param name part of every key of the table, so it never changes
     */
    public TableDescriptor(String name, Class<V> row) {
        this(StoreNames.CLINIC, name, row);
    }

    private TableDescriptor(String store, String name, Class<V> row) {
        this(store, name, new StateCodec<>(row), false, stored -> 0, List.of(), null);
    }

    /**
     * Returns the descriptor of a table in the timer store.
     *
     * @param name part of every key of the table, so it never changes
     */
    public static <V> TableDescriptor<V> inTimers(String name, Class<V> row) {
        return new TableDescriptor<>(StoreNames.TIMERS, name, row);
    }

    /**
     * Returns the descriptor of a table whose rows hold producers' documents as received. They are written with the
     * decision, not behind, so a row that cannot be encoded fails only its own decision.
     *
     * @param name part of every key of the table, so it never changes
     * @param memory the size of a row's documents in memory, in bytes: many times their size in the store
     */
    public static <V> TableDescriptor<V> ofDocuments(String name, Class<V> row, ToIntFunction<V> memory) {
        return new TableDescriptor<>(StoreNames.CLINIC, name, new StateCodec<>(row), true, memory, List.of(), null);
    }

    /**
     * Returns the descriptor of a table derived from rows of others. It is kept in memory as long as there is space; a
     * caller that misses a row makes it again.
     *
     * @param memory the size of a row in memory, in bytes
     */
    public static <V> TableDescriptor<V> derived(String name, ToIntFunction<V> memory) {
        return new TableDescriptor<>(StoreNames.CLINIC, name, null, false, memory, List.of(), null);
    }

    /** Returns the same table with a limit on a count of each row. */
    public TableDescriptor<V> bounded(Limit limit, ToIntFunction<V> count) {
        List<Bound<V>> more = new ArrayList<>(bounds);
        more.add(new Bound<>(limit, count));
        return new TableDescriptor<>(store, name, codec, isWrittenAtOnce, memory, List.copyOf(more), rowLimit);
    }

    /** Returns the same table with a limit on each tenant's number of rows. */
    public TableDescriptor<V> counted(Limit limit) {
        return new TableDescriptor<>(store, name, codec, isWrittenAtOnce, memory, bounds, limit);
    }

    @Nullable
    Limit rowLimit() {
        return rowLimit;
    }

    /**
     * Returns the rejection of a row that has grown beyond a limit, or null. The count of a row that shrinks is never
     * rejected: it may date from before the limit was lowered.
     *
     * @param before null if the row did not exist
     */
    @Nullable
    Rejected rejection(Limits limits, @Nullable V before, V after) {
        for (Bound<V> bound : bounds) {
            int count = bound.count.applyAsInt(after);
            if (before == null || count > bound.count.applyAsInt(before)) {
                Rejected rejection = limits.rejection(bound.limit, count, "");
                if (rejection != null) {
                    return rejection;
                }
            }
        }
        return isWrittenAtOnce ? sizeRejection(after) : null;
    }

    /** Returns the rejection of documents that are too large, or null. No count limits their size. */
    private @Nullable Rejected sizeRejection(V row) {
        int bytes = codec().encode(row).length;
        return bytes <= Limits.ROW_BYTES
                ? null
                : new Rejected(
                        RejectionReason.LIMIT_EXCEEDED,
                        "",
                        "expected a row of " + name + " of at most " + Limits.ROW_BYTES + " bytes, but got " + bytes);
    }

    /** Returns the name of the store that holds the table. */
    public String store() {
        return store;
    }

    /** Returns the name, which is part of every key of the table. */
    public String name() {
        return name;
    }

    /** Returns the size of a row in memory beyond its bytes in the store, in bytes. */
    int memory(V row) {
        return memory.applyAsInt(row);
    }

    boolean isWrittenAtOnce() {
        return isWrittenAtOnce;
    }

    boolean isStored() {
        return codec != null;
    }

    /**
     * Returns the codec of the rows.
     *
     * @throws NullPointerException if the table is not stored
     */
    public StateCodec<V> codec() {
        return Objects.requireNonNull(codec);
    }

    /** A limit on a count of a row. */
    private record Bound<V>(Limit limit, ToIntFunction<V> count) {}
}
