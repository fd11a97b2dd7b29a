package org.practiceflow.topology.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The contents of the store of timers.
 *
 * @param timers from an instant to the subjects that are then looked at
 * @param rows from a subject to the instant at which it is next looked at, and the tenant's time in a replay
 */
public record TimerContents(TimerStore timers, DecodedRowCache rows) implements WriteBehind {
    /** Those of a store. */
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
