package org.practiceflow.queries.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The tokens by which an instance proves to another on whose behalf it sends a query. Instances sign them with a shared
 * secret. A token is valid for one request, once, and for ten seconds at most.
 */
public final class PeerTokens implements Authenticator {
    /** The minimum size of a secret in bytes: that of the hash. */
    public static final int SECRET_BYTES = 32;

    private static final String AUDIENCE = "practiceflow-instances";
    private static final String REQUEST = "request";
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

    /** The lifetime of a token, and the maximum difference between two instances' clocks, in either direction. */
    private static final Duration VALID = Duration.ofSeconds(10);

    /** The peer queries of ten seconds at 25,000 a second; about 40 MB. */
    private static final long MAX_USED = 250_000;

    private final MACSigner signer;
    private final BearerTokenReader tokens;
    private final Clock clock;
    private final UsedTokenIds used;

    public PeerTokens(SecretKey secret, Clock clock) {
        try {
            signer = new MACSigner(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The secret must have at least " + SECRET_BYTES + " bytes", e);
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(secret)));
        processor.setJWTClaimsSetVerifier(new LifetimeVerifier(clock));
        tokens = new BearerTokenReader(processor);
        used = new UsedTokenIds(MAX_USED, clock);
        this.clock = clock;
    }

    /**
     * Returns the header that proves to another instance that a query is for this caller.
     *
     * @param request the request that the token is valid for, once: its method, a space, and its path and query
     */
    public String authorization(Caller caller, String request) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .subject(caller.subject())
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)))
                .claim(REQUEST, request)
                .claim(BearerTokenReader.TENANT, caller.tenantId())
                .claim(
                        BearerTokenReader.ROLES,
                        caller.roles().stream().map(UserRole::code).toList())
                .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign with the secret", e);
        }
        return "Bearer " + token.serialize();
    }

    @Override
    public Caller authenticate(@Nullable String authorization, String tenantId, String request) {
        JWTClaimsSet claims = tokens.claims(authorization);
        Caller caller = BearerTokenReader.caller(claims);
        if (!request.equals(claims.getClaim(REQUEST)) || !used.markUsed(claims.getJWTID(), caller.expiresAt())) {
            throw new UnauthenticatedException();
        }
        return caller;
    }

    /** Accepts a token for its lifetime from when it was issued, or up to the difference of clocks before that. */
    private static final class LifetimeVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        LifetimeVerifier(Clock clock) {
            super(
                    AUDIENCE,
                    new JWTClaimsSet.Builder().build(),
                    Set.of("sub", "jti", "iat", "exp", REQUEST, BearerTokenReader.TENANT, BearerTokenReader.ROLES));
            setMaxClockSkew(0);
            this.clock = clock;
        }

        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            Instant issued = claims.getIssueTime().toInstant();
            if (issued.isAfter(clock.instant().plus(VALID))
                    || claims.getExpirationTime().toInstant().isAfter(issued.plus(VALID))) {
                throw new BadJWTException("The token must have been issued now and expire soon");
            }
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
