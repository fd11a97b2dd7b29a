package org.practiceflow.serdes.event;

import org.practiceflow.serdes.RejectionReason;

/** A message that intake forwards to a tenant's shard. */
public sealed interface Arrival {
    /** An event that intake accepted. */
    record AcceptedEvent(Envelope<Event.Input> event) implements Arrival {}

    /** A notice that an event of the tenant was rejected. */
    record RejectionNotice(RejectionReason reason) implements Arrival {}
}
