package org.practiceflow.queries.state;

import java.time.Duration;

/** Reads the state of one tenant. */
@FunctionalInterface
public interface TenantStateReader {
    /**
     * Returns the current state of the tenant on this instance.
     *
     * @param maxLag the maximum age of the state; zero requires the active copy
     * @throws TenantUnavailableException if the state cannot be read here at the moment
     */
    TenantState read(String tenantId, Duration maxLag);
}
