package org.practiceflow.queries.security;

import java.time.Instant;
import java.util.Set;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationSettings;

/**
 * The authenticated sender of a request.
 *
 * @param subject the person or system, as its token names it
 * @param tenantId the only tenant that it may access, empty for a caller of the platform
 * @param expiresAt the end of the authentication
 */
public record Caller(String subject, String tenantId, Set<UserRole> roles, Instant expiresAt) {
    /** Returns a caller without credentials, who may read the plan of that tenant alone. */
    public static Caller anonymous(String address, String tenantId) {
        return new Caller("anonymous " + address, tenantId, Set.of(UserRole.BOARD), Instant.MAX);
    }

    /** Returns whether the caller may see data about patients. */
    public boolean seesPatients() {
        return roles.contains(UserRole.CLINICAL);
    }

    /** Returns whether the caller's roles may publish the event. Settings are for admins only. */
    public boolean mayPublish(Event.Input event) {
        return !(event instanceof OrchestrationSettings) || roles.contains(UserRole.ADMIN);
    }

    /** Returns this caller as a caller of that tenant. */
    public Caller ofTenant(String tenant) {
        return new Caller(subject, tenant, roles, expiresAt);
    }
}
