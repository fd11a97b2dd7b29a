package org.practiceflow.serdes;

/** The envelope in which events are written. */
public enum EventFormat {
    /** PracticeFlow's own envelope. */
    CANONICAL,
    /** CloudEvents 1.0 in JSON, with the whole event in the record's value. */
    CLOUD_EVENTS
}
