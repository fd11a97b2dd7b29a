package org.practiceflow.topology.clock;

import java.time.Instant;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.state.Timer;

/** What the clock stage hands on: something to decide, and the time at which to decide it. */
public sealed interface Signal {
    /** The tenant's time. */
    Instant now();

    /** An event came in. */
    record Received(Envelope<Event.Input> event, Instant now) implements Signal {}

    /** An event of the tenant was refused. */
    record Refused(RejectionReason reason, Instant now) implements Signal {}

    /** A timer is due. */
    record Due(Timer timer, Instant now) implements Signal {}
}
