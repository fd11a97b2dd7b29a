package org.practiceflow.topology.alert;

/** The phase of an alert. */
public enum AlertPhase {
    /** Its condition is not met. */
    ABSENT,
    /** Its condition is met, but not for long enough yet. */
    PENDING,
    /** It was published, but not yet as resolved. */
    OPEN
}
