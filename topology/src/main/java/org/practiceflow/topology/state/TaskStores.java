package org.practiceflow.topology.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stores of a task as its own thread works on them.
 *
 * @param rows by the name of their store
 */
public record TaskStores(Map<String, Rows> rows, TimerStore timers) {
    /** Makes a store over that supplier for each task, with a changelog. */
    public static StoreBuilder<?> builder(KeyValueBytesStoreSupplier supplier) {
        return supplier.name().equals(StoreNames.TIMERS)
                ? WriteBehindStore.builder(supplier, TimerContents::of)
                : WriteBehindStore.builder(supplier, Rows::new);
    }

    /** Those of the task, each of which its processor must be connected to. */
    public static TaskStores of(ProcessingContext context) {
        TimerContents timers = timers(context);
        Map<String, Rows> rows = new HashMap<>();
        for (String store : StoreNames.ALL) {
            rows.put(
                    store,
                    store.equals(StoreNames.TIMERS)
                            ? timers.rows()
                            : context.<WriteBehindStore<Rows>>getStateStore(store)
                                    .contents());
        }
        return new TaskStores(Map.copyOf(rows), timers.timers());
    }

    /** The store of timers alone. */
    public static TimerContents timers(ProcessingContext context) {
        return context.<WriteBehindStore<TimerContents>>getStateStore(StoreNames.TIMERS)
                .contents();
    }

    /** The rows of the store that holds that table. */
    Rows of(TableDescriptor<?> table) {
        return Objects.requireNonNull(rows.get(table.store()));
    }
}
