package org.practiceflow.queries.ingest;

/** That the state did not come to include a position in time; trying again helps, unless nobody works on it. */
public final class PositionNotReachedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PositionNotReachedException() {
        super("The state does not include that position yet");
    }
}
