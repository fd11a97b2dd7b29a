package org.practiceflow.topology.state;

import org.practiceflow.serdes.StateCodec;

/**
 * One of the tables that each tenant has in the {@code clinic} store.
 *
 * @param name stands in every key of the table, so it never changes
 * @param codec how rows become bytes
 */
public record TableDescriptor<V>(String name, StateCodec<V> codec) {
    public TableDescriptor(String name, Class<V> row) {
        this(name, new StateCodec<>(row));
    }
}
