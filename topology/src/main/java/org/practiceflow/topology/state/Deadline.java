package org.practiceflow.topology.state;

import java.time.Instant;

/** When a subject is next to be looked at. */
public record Deadline(Instant at) {
    public static final TableDescriptor<Deadline> TABLE = TableDescriptor.inTimers("deadlines", Deadline.class);

    static String key(Subject subject) {
        return subject.kind().word() + "\u0000" + subject.id();
    }
}
