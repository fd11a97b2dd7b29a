package org.practiceflow.topology.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A tenant's time in a replay.
 *
 * @param firstPartition the partition of the tenant's first record; null if it is unknown
 */
public record TenantClock(Instant now, @Nullable Integer firstPartition) {
    public static final TableDescriptor<TenantClock> TABLE = TableDescriptor.inTimers("clock", TenantClock.class);

    /** The key of its only row. */
    public static final String KEY = "";

    /** Returns true if a record in that partition lies elsewhere than the tenant's first record. */
    boolean isMisplaced(int partition) {
        return firstPartition != null && firstPartition != partition;
    }
}
