package org.practiceflow.topology.store;

import java.time.Instant;

/** The instant at which an entity is next evaluated. */
public record Deadline(Instant at) {
    public static final TableDescriptor<Deadline> TABLE = TableDescriptor.inTimers("deadlines", Deadline.class);

    static String key(EntityRef entity) {
        return CompositeKey.of(entity.kind().code(), entity.id()).text();
    }
}
