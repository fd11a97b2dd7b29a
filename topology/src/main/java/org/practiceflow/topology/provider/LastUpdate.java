package org.practiceflow.topology.provider;

import java.time.Instant;
import org.practiceflow.topology.store.TableDescriptor;

/** The time of the last statement about a provider or one of its visits. */
public record LastUpdate(Instant at) {
    /** The rows, keyed by provider. */
    public static final TableDescriptor<LastUpdate> TABLE = new TableDescriptor<>("last-updates", LastUpdate.class);
}
