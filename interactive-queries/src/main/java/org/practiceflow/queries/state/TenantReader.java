package org.practiceflow.queries.state;

/** Reads the state of one tenant. */
@FunctionalInterface
public interface TenantReader {
    /**
     * The tenant's state as it stands now.
     *
     * @throws TenantUnavailableException if it cannot be read here at this moment
     */
    TenantState read(String tenantId);
}
