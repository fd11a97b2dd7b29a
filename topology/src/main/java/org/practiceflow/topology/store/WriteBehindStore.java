package org.practiceflow.topology.store;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorContextUtils;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.HeaderCopies;

/**
 * A task's key-value store whose own thread works on decoded contents, which are written behind. A value that changes
 * several times between two commits is encoded and written once; Kafka Streams' own record cache would have each change
 * encoded first. Readers by key and range, such as interactive queries, see what has been written.
 */
public final class WriteBehindStore<C extends WriteBehind>
        extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
        implements ReadOnlyKeyValueStore<Bytes, byte[]> {
    private final C contents;
    private StateStoreContext context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private WriteBehindStore(KeyValueStore<Bytes, byte[]> store, C contents) {
        super(store);
        this.contents = contents;
    }

    /** Returns a builder that makes a store for each task, with a changelog, over stores of that supplier. */
    public static <C extends WriteBehind> StoreBuilder<WriteBehindStore<C>> builder(
            KeyValueBytesStoreSupplier supplier, Function<KeyValueStore<Bytes, byte[]>, C> contents) {
        return new Builder<>(Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray()), contents);
    }

    /** Returns the contents of the store, for the task's own thread only. */
    public C contents() {
        return contents;
    }

    @Override
    public void init(StateStoreContext streamsContext, StateStore root) {
        context = streamsContext;
        contents.clear();
        super.init(streamsContext, root);
    }

    /**
     * Writes the contents as part of each commit, before it waits for what was sent to changelogs. The writes do not
     * belong to the last record that was processed: its time may come from a {@code TimestampExtractor} that orders
     * records and means nothing to brokers.
     */
    @Override
    public void flushCache() {
        InternalProcessorContext<?, ?> task = ProcessorContextUtils.asInternalProcessorContext(context);
        ProcessorRecordContext last = task.recordContext();
        task.setRecordContext(
                new ProcessorRecordContext(task.currentSystemTimeMs(), -1, -1, null, HeaderCopies.empty()));
        try {
            contents.flush();
        } finally {
            task.setRecordContext(last);
        }
    }

    /** Clears the contents: from here on, a standby's restoration writes to the store underneath. */
    @Override
    public void clearCache() {
        contents.clear();
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return wrapped().get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return wrapped().range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return wrapped().all();
    }

    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }

    private record Builder<C extends WriteBehind>(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> stores, Function<KeyValueStore<Bytes, byte[]>, C> contents)
            implements StoreBuilder<WriteBehindStore<C>> {
        @Override
        public WriteBehindStore<C> build() {
            KeyValueStore<Bytes, byte[]> store = stores.build();
            return new WriteBehindStore<>(store, contents.apply(store));
        }

        @Override
        public StoreBuilder<WriteBehindStore<C>> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<WriteBehindStore<C>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<WriteBehindStore<C>> withLoggingEnabled(Map<String, String> config) {
            return new Builder<>(stores.withLoggingEnabled(config), contents);
        }

        @Override
        public StoreBuilder<WriteBehindStore<C>> withLoggingDisabled() {
            return new Builder<>(stores.withLoggingDisabled(), contents);
        }

        @Override
        public Map<String, String> logConfig() {
            return stores.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return stores.loggingEnabled();
        }

        @Override
        public String name() {
            return stores.name();
        }
    }
}
