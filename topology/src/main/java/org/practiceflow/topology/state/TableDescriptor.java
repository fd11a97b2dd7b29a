package org.practiceflow.topology.state;

import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.StateCodec;

/** One of the tables that each tenant has, in the {@code clinic} store or in memory alone. */
public final class TableDescriptor<V> {
    private final String name;
    private final @Nullable StateCodec<V> codec;
    private final boolean isWrittenAtOnce;
    private final ToIntFunction<V> memory;

    private TableDescriptor(
            String name, @Nullable StateCodec<V> codec, boolean isWrittenAtOnce, ToIntFunction<V> memory) {
        this.name = name;
        this.codec = codec;
        this.isWrittenAtOnce = isWrittenAtOnce;
        this.memory = memory;
    }

    /**
     * A table of the store.
     *
     * @param name stands in every key of the table, so it never changes
     */
    public TableDescriptor(String name, Class<V> row) {
        this(name, new StateCodec<>(row), false, stored -> 0);
    }

    /**
     * A table of rows that hold documents of producers as they came: written with the decision, and not behind, so that one which
     * cannot be encoded fails that decision alone.
     *
     * @param name stands in every key of the table, so it never changes
     */
    public static <V> TableDescriptor<V> ofDocuments(String name, Class<V> row) {
        return new TableDescriptor<>(name, new StateCodec<>(row), true, stored -> 0);
    }

    /**
     * A table of what follows from rows of others, in memory as long as there is room: whoever misses a row makes it anew.
     *
     * @param memory what a row takes, in bytes
     */
    public static <V> TableDescriptor<V> derived(String name, ToIntFunction<V> memory) {
        return new TableDescriptor<>(name, null, false, memory);
    }

    /** What stands in every key of the table. */
    public String name() {
        return name;
    }

    /** What a row takes in memory that no bytes in the store stand for. */
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
}
