package org.practiceflow.topology.state;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A task's key-value store whose contents its own thread works on as what they are, and which are written behind: what
 * changes several times between two commits is encoded and written once. Kafka Streams' own record cache would have each
 * change encoded first. Who reads by keys and ranges, as interactive queries do, sees what is written.
 */
public final class WriteBehindStore<C extends WriteBehind>
        implements StateStore, ReadOnlyKeyValueStore<Bytes, byte[]>, CachedStateStore<Bytes, byte[]> {
    private final KeyValueStore<Bytes, byte[]> store;
    private final C contents;

    private WriteBehindStore(KeyValueStore<Bytes, byte[]> store, C contents) {
        this.store = store;
        this.contents = contents;
    }

    /** Makes one for each task, with a changelog, over stores of that supplier. */
    public static <C extends WriteBehind> StoreBuilder<WriteBehindStore<C>> builder(
            KeyValueBytesStoreSupplier supplier, Function<KeyValueStore<Bytes, byte[]>, C> contents) {
        return new Builder<>(Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray()), contents);
    }

    /** What the store holds, for the task's own thread alone. */
    public C contents() {
        return contents;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        contents.clear();
        store.init(context, root);
    }

    /** Part of each commit, before what was sent to changelogs is waited for. */
    @Override
    public void flushCache() {
        contents.flush();
    }

    /** A standby takes over: what it restores does not pass through here. */
    @Override
    public void clearCache() {
        contents.clear();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return store.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return store.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return store.all();
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        store.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return store.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams still asks for it
    public boolean managesOffsets() {
        return store.managesOffsets();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return store.query(query, bound, config);
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
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
