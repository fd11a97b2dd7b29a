package org.practiceflow.queries.ingest;

/** Thrown if the state does not include a position in time. Trying again helps, unless no instance is processing. */
public final class PositionNotReachedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PositionNotReachedException() {
        super("The state does not include that position yet");
    }
}
