package org.practiceflow.topology.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.StateCodec;

/** One of the tables that each tenant has, in the {@code clinic} store or in memory alone. */
public final class TableDescriptor<V> {
    private final String name;
    private final @Nullable StateCodec<V> codec;

    private TableDescriptor(String name, @Nullable StateCodec<V> codec) {
        this.name = name;
        this.codec = codec;
    }

    /**
     * A table of the store.
     *
     * @param name stands in every key of the table, so it never changes
     */
    public TableDescriptor(String name, Class<V> row) {
        this(name, new StateCodec<>(row));
    }

    /** A table of what follows from rows of others, in memory as long as there is room: whoever misses a row makes it anew. */
    public static <V> TableDescriptor<V> derived(String name) {
        return new TableDescriptor<>(name, (StateCodec<V>) null);
    }

    /** What stands in every key of the table. */
    public String name() {
        return name;
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
