package org.practiceflow.topology.store;

import java.time.Instant;

/** When a subject is next to be looked at. */
public record Deadline(Instant at) {
    public static final TableDescriptor<Deadline> TABLE = TableDescriptor.inTimers("deadlines", Deadline.class);

    static String key(EntityRef entity) {
        return entity.kind().code() + "\u0000" + entity.id();
    }
}
