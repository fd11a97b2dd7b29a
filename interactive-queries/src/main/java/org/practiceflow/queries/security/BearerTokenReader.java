package org.practiceflow.queries.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the caller from a bearer token that the processor verifies. A caller belongs to one tenant, or to the platform
 * and no tenant.
 */
record BearerTokenReader(JWTProcessor<SecurityContext> processor) implements Authenticator {
    static final String TENANT = "tenant";
    static final String ROLES = "roles";
    private static final String BEARER = "Bearer ";

    @Override
    public Caller authenticate(@Nullable String authorization, String tenantId, String request) {
        return caller(claims(authorization));
    }

    /**
     * Returns the claims of a bearer token.
     *
     * @throws UnauthenticatedException if the processor cannot verify a token
     */
    JWTClaimsSet claims(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new UnauthenticatedException();
        }
        try {
            return processor.process(authorization.substring(BEARER.length()).strip(), null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new UnauthenticatedException();
        }
    }

    /**
     * Returns the caller that the claims state.
     *
     * @throws UnauthenticatedException if the claims are invalid
     */
    static Caller caller(JWTClaimsSet claims) {
        try {
            return stated(claims);
        } catch (ParseException e) {
            throw new UnauthenticatedException();
        }
    }

    private static Caller stated(JWTClaimsSet claims) throws ParseException {
        Set<UserRole> roles = EnumSet.noneOf(UserRole.class);
        List<String> codes = claims.getStringListClaim(ROLES);
        codes.forEach(code -> UserRole.ofCode(code).ifPresent(roles::add));
        boolean ofTenant = claims.getClaims().containsKey(TENANT);
        if (ofTenant == roles.contains(UserRole.PLATFORM_OPERATOR)) {
            throw new UnauthenticatedException();
        }
        return new Caller(
                claims.getSubject(),
                ofTenant ? tenant(claims) : "",
                // A role in a clinic means nothing without a clinic.
                ofTenant ? roles : EnumSet.of(UserRole.PLATFORM_OPERATOR),
                claims.getExpirationTime().toInstant());
    }

    private static String tenant(JWTClaimsSet claims) throws ParseException {
        String tenant = claims.getStringClaim(TENANT);
        if (tenant == null || tenant.isEmpty()) {
            throw new UnauthenticatedException();
        }
        return tenant;
    }
}
