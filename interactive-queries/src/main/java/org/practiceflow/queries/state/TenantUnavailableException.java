package org.practiceflow.queries.state;

/** Thrown when a tenant's state cannot be read here at the moment; a retry helps. */
public final class TenantUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TenantUnavailableException(String message) {
        super(message);
    }

    /** Returns the exception for a thread that was interrupted because the instance stops; it stays interrupted. */
    public static TenantUnavailableException stopping() {
        Thread.currentThread().interrupt();
        return new TenantUnavailableException("The instance is stopping");
    }
}
