package org.practiceflow.serdes.event;

import org.practiceflow.serdes.RejectionReason;

/** What intake hands on to a tenant's shard. */
public sealed interface Arrival {
    /** An event that was taken in. */
    record Accepted(Envelope<Event.Input> event) implements Arrival {}

    /** A notice that an event of the tenant was refused. */
    record RejectionNotice(RejectionReason reason) implements Arrival {}
}
