package org.practiceflow.queries.startup;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.rocksdb.Cache;
import org.rocksdb.CompactionOptionsUniversal;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Configures all stores of a process to share one memory budget for the block cache and write buffers. By default each
 * store takes its own, and an instance has two stores for each task.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long SHARED_BYTES = 256L << 20;
    private static final long UNWRITTEN_BYTES = SHARED_BYTES / 2;
    private static final long UNWRITTEN_BYTES_OF_ONE = 4L << 20;

    private static final double INDEX_SHARE = 0.1;

    /** The space that a store may take in addition to its live rows before a full compaction, in percent of them. */
    private static final int OVERTAKEN_PERCENT = 25;

    private static final Cache CACHE;
    private static final WriteBufferManager UNWRITTEN;
    private static final CompactionOptionsUniversal COMPACTION;

    static {
        RocksDB.loadLibrary();
        CACHE = new LRUCache(SHARED_BYTES, -1, false, INDEX_SHARE);
        UNWRITTEN = new WriteBufferManager(UNWRITTEN_BYTES, CACHE);
        COMPACTION = new CompactionOptionsUniversal().setMaxSizeAmplificationPercent(OVERTAKEN_PERCENT);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(UNWRITTEN);
        options.setWriteBufferSize(UNWRITTEN_BYTES_OF_ONE);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setCompactionOptionsUniversal(COMPACTION);
    }

    /** Closes nothing: the shared memory lives as long as the process. */
    @Override
    public void close(String store, Options options) {}
}
