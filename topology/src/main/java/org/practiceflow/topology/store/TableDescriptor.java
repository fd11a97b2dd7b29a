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

/** One of the tables that each tenant has, in one of the stores or in memory alone. */
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
     * A table of the store of the clinic.
     *
     * @param name stands in every key of the table, so it never changes
     */
    public TableDescriptor(String name, Class<V> row) {
        this(StoreNames.CLINIC, name, row);
    }

    private TableDescriptor(String store, String name, Class<V> row) {
        this(store, name, new StateCodec<>(row), false, stored -> 0, List.of(), null);
    }

    /**
     * A table of the store of timers.
     *
     * @param name stands in every key of the table, so it never changes
     */
    public static <V> TableDescriptor<V> inTimers(String name, Class<V> row) {
        return new TableDescriptor<>(StoreNames.TIMERS, name, row);
    }

    /**
     * A table of rows that hold documents of producers as they came: written with the decision, and not behind, so that one which
     * cannot be encoded fails that decision alone.
     *
     * @param name stands in every key of the table, so it never changes
     * @param memory what a row's documents take in memory, in bytes: many times what they take in the store
     */
    public static <V> TableDescriptor<V> ofDocuments(String name, Class<V> row, ToIntFunction<V> memory) {
        return new TableDescriptor<>(StoreNames.CLINIC, name, new StateCodec<>(row), true, memory, List.of(), null);
    }

    /**
     * A table of what follows from rows of others, in memory as long as there is room: whoever misses a row makes it anew.
     *
     * @param memory what a row takes, in bytes
     */
    public static <V> TableDescriptor<V> derived(String name, ToIntFunction<V> memory) {
        return new TableDescriptor<>(StoreNames.CLINIC, name, null, false, memory, List.of(), null);
    }

    /** The same table, of whose rows that count keeps within the limit. */
    public TableDescriptor<V> bounded(Limit limit, ToIntFunction<V> count) {
        List<Bound<V>> more = new ArrayList<>(bounds);
        more.add(new Bound<>(limit, count));
        return new TableDescriptor<>(store, name, codec, isWrittenAtOnce, memory, List.copyOf(more), rowLimit);
    }

    /** The same table, of which a tenant has so many rows at most. */
    public TableDescriptor<V> counted(Limit limit) {
        return new TableDescriptor<>(store, name, codec, isWrittenAtOnce, memory, bounds, limit);
    }

    @Nullable
    Limit rowLimit() {
        return rowLimit;
    }

    /**
     * Returns the refusal of a row that has grown beyond a limit, or null. One that shrinks is never refused: it may be from before
     * the limit was lowered.
     *
     * @param before null where there was none
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

    /** Documents are the one thing of which no count says how large they are. */
    private @Nullable Rejected sizeRejection(V row) {
        int bytes = codec().encode(row).length;
        return bytes <= Limits.ROW_BYTES
                ? null
                : new Rejected(
                        RejectionReason.LIMIT_EXCEEDED,
                        "",
                        "expected a row of " + name + " of at most " + Limits.ROW_BYTES + " bytes, but got " + bytes);
    }

    /** The name of the store that it lies in. */
    public String store() {
        return store;
    }

    /** What stands in every key of the table. */
    public String name() {
        return name;
    }

    /** What a row takes in memory beyond its bytes in the store. */
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
     * How rows become bytes.
     *
     * @throws NullPointerException if the table is not stored
     */
    public StateCodec<V> codec() {
        return Objects.requireNonNull(codec);
    }

    /** A count that a row keeps within a limit. */
    private record Bound<V>(Limit limit, ToIntFunction<V> count) {}
}
