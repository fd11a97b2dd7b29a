package org.practiceflow.topology.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The contents of the timer store.
 *
 * @param timers the timers, by the instant at which their entities are evaluated
 * @param rows the next deadline of each entity, and in a replay the tenant's time and the misplaced records
 */
public record TimerContents(TimerStore timers, DecodedRowCache rows) implements WriteBehind {
    /** Returns the contents of a store. */
    public static TimerContents of(KeyValueStore<Bytes, byte[]> store) {
        return new TimerContents(new TimerStore(store), new DecodedRowCache(store));
    }

    @Override
    public void flush() {
        timers.flush();
        rows.flush();
    }

    @Override
    public void clear() {
        timers.clear();
        rows.clear();
    }
}
