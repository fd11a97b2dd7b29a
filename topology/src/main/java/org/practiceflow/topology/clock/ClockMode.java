package org.practiceflow.topology.clock;

/** The source of time. */
public enum ClockMode {
    /** The wall clock, or an event that is ahead of it. */
    LIVE,
    /** A tenant's own events: its time is the latest at which one of them occurred. */
    REPLAY
}
