package org.practiceflow.topology.store;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/** The stores of a task in memory. */
public final class InMemoryStores {
    private InMemoryStores() {}

    /** Opens the stores for a processor's context. */
    public static TaskStores open(MockProcessorContext<?, ?> context) {
        for (String name : StoreNames.ALL) {
            var store = TaskStores.builder(Stores.inMemoryKeyValueStore(name))
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        return TaskStores.of(context);
    }

    /** Returns stores without a processor. */
    static TaskStores unattached() {
        return new TaskStores(
                new DecodedRowCache(new InMemoryKeyValueStore(StoreNames.CLINIC)),
                TimerContents.of(new InMemoryKeyValueStore(StoreNames.TIMERS)));
    }
}
