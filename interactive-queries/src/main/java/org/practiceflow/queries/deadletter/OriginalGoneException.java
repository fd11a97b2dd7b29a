package org.practiceflow.queries.deadletter;

/** That the record of which a letter does not carry the value is no more where it came from. */
public final class OriginalGoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OriginalGoneException(String why) {
        super(why);
    }
}
