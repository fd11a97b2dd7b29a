package org.practiceflow.queries.state;

import java.time.Duration;

/** Reads the state of one tenant. */
@FunctionalInterface
public interface TenantStateReader {
    /**
     * The tenant's state as it stands here now.
     *
     * @param maxLag how old it may be; zero asks for the copy that events change
     * @throws TenantUnavailableException if it cannot be read here at this moment
     */
    TenantState read(String tenantId, Duration maxLag);
}
