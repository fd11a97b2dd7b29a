package org.practiceflow.topology.store;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The contents of the stores of a task as its own thread works on them. */
public record TaskStores(DecodedRowCache clinic, TimerContents timerContents) {
    /** Makes a store over that supplier for each task, with a changelog. */
    public static StoreBuilder<?> builder(KeyValueBytesStoreSupplier supplier) {
        return supplier.name().equals(StoreNames.TIMERS)
                ? WriteBehindStore.builder(supplier, TimerContents::of)
                : WriteBehindStore.builder(supplier, DecodedRowCache::new);
    }

    /** Those of the task, each of which its processor must be connected to. */
    public static TaskStores of(ProcessingContext context) {
        DecodedRowCache clinic = context.<WriteBehindStore<DecodedRowCache>>getStateStore(StoreNames.CLINIC)
                .contents();
        return new TaskStores(clinic, timerContents(context));
    }

    /** The store of timers alone. */
    public static TimerContents timerContents(ProcessingContext context) {
        return context.<WriteBehindStore<TimerContents>>getStateStore(StoreNames.TIMERS)
                .contents();
    }

    /** The rows of the store that holds that table. */
    DecodedRowCache of(TableDescriptor<?> table) {
        return table.store().equals(StoreNames.TIMERS) ? timerContents.rows() : clinic;
    }

    /** The timers of the task. */
    public TimerStore timers() {
        return timerContents.timers();
    }
}
