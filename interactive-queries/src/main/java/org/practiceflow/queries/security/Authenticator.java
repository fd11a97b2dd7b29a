package org.practiceflow.queries.security;

import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Authenticates callers. */
@FunctionalInterface
public interface Authenticator {
    /** Grants every caller all roles for every tenant and for the platform; for use on your own machine. */
    Authenticator OPEN = (authorization, tenantId, request) -> new Caller(
            "anyone",
            tenantId,
            tenantId.isEmpty()
                    ? EnumSet.allOf(UserRole.class)
                    : EnumSet.complementOf(EnumSet.of(UserRole.PLATFORM_OPERATOR)),
            Instant.MAX);

    /**
     * Returns the caller who sent a request.
     *
     * @param authorization the request's header of that name, null without one
     * @param tenantId the tenant that the request is about, empty if it is about no single tenant
     * @param request the method, a space, and the path and query as they were received
     * @throws UnauthenticatedException if the credentials are missing or invalid
     */
    Caller authenticate(@Nullable String authorization, String tenantId, String request);
}
