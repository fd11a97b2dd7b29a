package org.practiceflow.topology.provider;

import java.time.Instant;
import org.practiceflow.topology.store.TableDescriptor;

/** The time at which something was last stated of a provider or one of its visits. */
public record LastHeard(Instant at) {
    /** Its keys are providers. */
    public static final TableDescriptor<LastHeard> TABLE = new TableDescriptor<>("last-heard", LastHeard.class);
}
