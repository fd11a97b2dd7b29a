package org.practiceflow.queries.security;

/** That a request does not prove who asks. It never says why, so that nobody learns from it. */
public final class UnauthenticatedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnauthenticatedException() {
        super("The request does not prove who asks");
    }
}
