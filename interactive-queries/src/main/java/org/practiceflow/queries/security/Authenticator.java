package org.practiceflow.queries.security;

import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Finds out who asks. */
@FunctionalInterface
public interface Authenticator {
    /** Everybody is everything to every tenant, and to the platform: for a machine of one's own. */
    Authenticator OPEN = (authorization, tenantId, request) -> new Caller(
            "anyone",
            tenantId,
            tenantId.isEmpty()
                    ? EnumSet.allOf(UserRole.class)
                    : EnumSet.complementOf(EnumSet.of(UserRole.PLATFORM_OPERATOR)),
            Instant.MAX);

    /**
     * @param authorization the request's header of that name, null without one
     * @param tenantId who is asked about, empty where no one tenant is
     * @param request its method, a space, and its path and query as they came
     * @throws UnauthenticatedException if it does not prove who asks
     */
    Caller authenticate(@Nullable String authorization, String tenantId, String request);
}
