package org.practiceflow.topology.clock;

import java.time.Instant;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.store.Timer;

/** A trigger of a decision, and the time at which to decide. */
public sealed interface Trigger {
    /** Returns the tenant's time. */
    Instant now();

    /** An event was received. */
    record EventReceived(Envelope<Event.Input> event, Instant now) implements Trigger {}

    /** An event of the tenant was rejected. */
    record EventRejected(RejectionReason reason, Instant now) implements Trigger {}

    /** A timer is due. */
    record TimerDue(Timer timer, Instant now) implements Trigger {}
}
