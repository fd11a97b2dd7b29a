package org.practiceflow.queries.state;

/** That a tenant's state cannot be read here at this moment; trying again helps. */
public final class TenantUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TenantUnavailableException(String message) {
        super(message);
    }

    /** That the instance stops, where a thread that waits was interrupted for that; it stays interrupted. */
    public static TenantUnavailableException stopping() {
        Thread.currentThread().interrupt();
        return new TenantUnavailableException("The instance is stopping");
    }
}
