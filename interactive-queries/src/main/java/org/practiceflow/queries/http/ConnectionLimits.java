package org.practiceflow.queries.http;

import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.startup.ProcessLimits;
import org.practiceflow.queries.startup.StoreFiles;

/**
 * The maximum numbers of connections of an instance, so that its stores can always open their files. Connections get
 * half of the files that the process may open beyond those, and at most a quarter of the heap. The internal port, where
 * there is one, has a quarter of the connections for itself; the public port has the others.
 *
 * @param publicPort the maximum from outside
 * @param internalPort the maximum from other instances
 * @param perAddress the maximum from one address at both ports together, 0 for no limit
 */
public record ConnectionLimits(int publicPort, int internalPort, int perAddress) {
    private static final int MIN_CONNECTIONS = 64;
    private static final int SHARE = 4;

    /** The memory of a connection that sends half a request and waits; one that sends nothing takes 4 KB. */
    private static final int LARGEST_BYTES = 16 * 1024;

    /** Files that Kafka's clients and the management port open after the start. */
    private static final int OTHER_FILES = 64;

    /**
     * Returns the limits of a process that is about to open its stores.
     *
     * @param internal whether other instances query it
     * @param ofAddress the configured limit of one address, null for a quarter of all connections
     * @throws IllegalStateException with one line that says what to do, if the limits would be too low
     */
    public static ConnectionLimits of(
            ProcessLimits process, StoreFiles stores, boolean internal, @Nullable Integer ofAddress) {
        long left = process.files() - stores.needed();
        long connections = Math.min(left / 2, left - process.open() - OTHER_FILES);
        if (connections < MIN_CONNECTIONS) {
            long enough =
                    stores.needed() + Math.max(2 * MIN_CONNECTIONS, process.open() + OTHER_FILES + MIN_CONNECTIONS);
            throw new IllegalStateException("The process may open " + process.files() + " files, of which "
                    + stores.stores() + " stores in each of " + stores.tasks() + " partitions need " + stores.needed()
                    + ": allow it at least " + enough + " (ulimit -n), or use fewer partitions");
        }
        int all = (int) Math.min(connections, process.heap() / SHARE / LARGEST_BYTES);
        int internalPort = internal ? all / SHARE : 0;
        return new ConnectionLimits(all - internalPort, internalPort, ofAddress == null ? all / SHARE : ofAddress);
    }
}
