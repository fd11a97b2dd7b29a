package org.practiceflow.topology.clock;

import java.time.Instant;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.store.Timer;

/** What the clock stage hands on: something to decide, and the time at which to decide it. */
public sealed interface Trigger {
    /** The tenant's time. */
    Instant now();

    /** An event came in. */
    record EventReceived(Envelope<Event.Input> event, Instant now) implements Trigger {}

    /** An event of the tenant was refused. */
    record EventRejected(RejectionReason reason, Instant now) implements Trigger {}

    /** A timer is due. */
    record TimerDue(Timer timer, Instant now) implements Trigger {}
}
