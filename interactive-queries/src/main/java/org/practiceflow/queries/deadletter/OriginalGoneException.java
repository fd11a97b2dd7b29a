package org.practiceflow.queries.deadletter;

/** Thrown if a dead letter does not carry its value, and its source topic no longer has it. */
public final class OriginalGoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OriginalGoneException(String why) {
        super(why);
    }
}
