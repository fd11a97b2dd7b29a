package org.practiceflow.topology.alert;

/** How far an alert has come. */
public enum Standing {
    /** Its condition does not hold. */
    NONE,
    /** Its condition holds, but not for long enough. */
    PENDING,
    /** People were told of it, and not yet of its end. */
    OPEN
}
