package org.practiceflow.topology.alert;

/** How far an alert has come. */
public enum AlertPhase {
    /** Its condition does not hold. */
    ABSENT,
    /** Its condition holds, but not for long enough. */
    PENDING,
    /** People were told of it, and not yet of its end. */
    OPEN
}
