package org.practiceflow.queries.security;

import java.time.Instant;
import java.util.Set;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationSettings;

/**
 * Who asks.
 *
 * @param subject the person or system, as its token names it
 * @param tenantId the one tenant that may be asked about, empty for one who is of the platform
 * @param expiresAt until when that is proven
 */
public record Caller(String subject, String tenantId, Set<UserRole> roles, Instant expiresAt) {
    /** Whether what is said of patients is shown. */
    public boolean seesPatients() {
        return roles.contains(UserRole.CLINICAL);
    }

    /** Whether its roles may state such a thing of a tenant: by which rules it is run, those of its admins alone. */
    public boolean mayState(Event.Input event) {
        return !(event instanceof OrchestrationSettings) || roles.contains(UserRole.ADMIN);
    }

    /** The same one, as of that tenant. */
    public Caller ofTenant(String tenant) {
        return new Caller(subject, tenant, roles, expiresAt);
    }
}
