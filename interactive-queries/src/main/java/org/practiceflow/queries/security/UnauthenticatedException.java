package org.practiceflow.queries.security;

/** Thrown when the credentials of a request are missing or invalid. It never says why, so that it gives no hints. */
public final class UnauthenticatedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnauthenticatedException() {
        super("Missing or invalid credentials");
    }
}
