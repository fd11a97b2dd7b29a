package org.practiceflow.serdes;

/** In which envelope events are written. */
public enum EventFormat {
    /** Ours. */
    CANONICAL,
    /** CloudEvents 1.0 in JSON, whole in the record's value. */
    CLOUD_EVENTS
}
