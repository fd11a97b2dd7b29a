package org.practiceflow.topology.store;

import org.practiceflow.serdes.Decoded.Rejected;

/** Thrown if an event cannot be decided on, for a reason that its producer can correct. */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Rejected rejection;

    public RejectedException(Rejected rejection) {
        super(rejection.reason().name());
        this.rejection = rejection;
    }

    public Rejected rejection() {
        return rejection;
    }
}
