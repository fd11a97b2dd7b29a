package org.practiceflow.topology.clock;

import java.time.Instant;
import org.practiceflow.topology.store.TableDescriptor;

/** A tenant's time in a replay. */
public record TenantClock(Instant now) {
    public static final TableDescriptor<TenantClock> TABLE = TableDescriptor.inTimers("clock", TenantClock.class);

    /** The key of its only row. */
    public static final String KEY = "";
}
