package org.practiceflow.topology.store;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The contents of a task's stores, as its own thread works on them. */
public record TaskStores(DecodedRowCache clinic, TimerContents timerContents) {
    /** The tenant of rows that belong to a task: no real tenant has an empty name. */
    public static final String NO_TENANT = "";

    /** Returns a builder of stores with a changelog over that supplier, one for each task. */
    public static StoreBuilder<?> builder(KeyValueBytesStoreSupplier supplier) {
        return supplier.name().equals(StoreNames.TIMERS)
                ? WriteBehindStore.builder(supplier, TimerContents::of)
                : WriteBehindStore.builder(supplier, DecodedRowCache::new);
    }

    /** Returns the contents of the task's stores. Its processor must be connected to each of them. */
    public static TaskStores of(ProcessingContext context) {
        DecodedRowCache clinic = context.<WriteBehindStore<DecodedRowCache>>getStateStore(StoreNames.CLINIC)
                .contents();
        return new TaskStores(clinic, timerContents(context));
    }

    /** Returns the contents of the timer store only. */
    public static TimerContents timerContents(ProcessingContext context) {
        return context.<WriteBehindStore<TimerContents>>getStateStore(StoreNames.TIMERS)
                .contents();
    }

    /** Returns the rows of the store that holds the table. */
    DecodedRowCache of(TableDescriptor<?> table) {
        return table.store().equals(StoreNames.TIMERS) ? timerContents.rows() : clinic;
    }

    /** Returns the timers of the task. */
    public TimerStore timers() {
        return timerContents.timers();
    }
}
