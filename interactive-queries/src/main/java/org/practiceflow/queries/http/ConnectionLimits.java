package org.practiceflow.queries.http;

import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.startup.ProcessLimits;
import org.practiceflow.queries.startup.StoreFiles;

/**
 * How many connections an instance holds, so that its stores can always open their files: half of what the process may
 * open beyond those, and no more than a quarter of the heap has room for. The internal port has a quarter of them for itself, where there is one; the public port the others.
 *
 * @param publicPort how many from outside
 * @param internalPort how many from other instances
 * @param ofAddress how many of one address at both ports together, 0 for as many as come
 */
public record ConnectionLimits(int publicPort, int internalPort, int ofAddress) {
    private static final int LEAST = 64;
    private static final int SHARE = 4;

    /** What a connection takes at most that sends half a request and waits; one that says nothing takes 4 KB. */
    private static final int LARGEST_BYTES = 16 * 1024;

    /** What Kafka's clients and the management port come to hold open, besides what is open at the start. */
    private static final int OTHERS = 64;

    /**
     * The limits of a process that is about to open its stores.
     *
     * @param internal whether other instances ask it
     * @param ofAddress what is set for one address, null for a quarter of all
     * @throws IllegalStateException with one line that says what to do, if they would be too few
     */
    public static ConnectionLimits of(
            ProcessLimits room, StoreFiles stores, boolean internal, @Nullable Integer ofAddress) {
        long left = room.files() - stores.needed();
        long connections = Math.min(left / 2, left - room.open() - OTHERS);
        if (connections < LEAST) {
            long enough = stores.needed() + Math.max(2 * LEAST, room.open() + OTHERS + LEAST);
            throw new IllegalStateException("The process may open " + room.files() + " files, of which "
                    + stores.stores() + " stores in each of " + stores.tasks() + " partitions need " + stores.needed()
                    + ": allow it at least " + enough + " (ulimit -n), or use fewer partitions");
        }
        int all = (int) Math.min(connections, room.heap() / SHARE / LARGEST_BYTES);
        int internalPort = internal ? all / SHARE : 0;
        return new ConnectionLimits(all - internalPort, internalPort, ofAddress == null ? all / SHARE : ofAddress);
    }
}
