package org.practiceflow.topology.clock;

import java.time.Instant;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.state.Timer;
import org.practiceflow.topology.state.TimerStore;

/** What the clock stage hands on: something to decide, and the time at which to decide it. */
public sealed interface Signal {
    /** The tenant's time. */
    Instant now();

    /** The clock's timers, which a decision sets: there is one owner, who thus sees each of them. */
    TimerStore timers();

    /** An event came in. */
    record Received(Envelope<Event.Input> event, Instant now, TimerStore timers) implements Signal {}

    /** A timer is due. */
    record Due(Timer timer, Instant now, TimerStore timers) implements Signal {}
}
