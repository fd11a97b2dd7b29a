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
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** What instances prove to one another by a secret that they share: on whose behalf one asks the other. */
public final class HopTokens implements Authenticator {
    /** The fewest bytes of a secret: those of the hash. */
    public static final int SECRET_BYTES = 32;

    private static final String AUDIENCE = "practiceflow-instances";
    private static final Duration VALID = Duration.ofSeconds(10);
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

    private final MACSigner signer;
    private final Tokens tokens;
    private final Clock clock;

    public HopTokens(SecretKey secret, Clock clock) {
        try {
            signer = new MACSigner(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("Expected a secret of at least " + SECRET_BYTES + " bytes", e);
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(secret)));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                AUDIENCE, new JWTClaimsSet.Builder().build(), Set.of("sub", "exp", Tokens.TENANT, Tokens.ROLES));
        claims.setMaxClockSkew((int) VALID.toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
        tokens = new Tokens(processor);
        this.clock = clock;
    }

    /** The header by which another instance believes that this caller asks. */
    public String authorization(Caller caller) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(caller.subject())
                .audience(AUDIENCE)
                .expirationTime(Date.from(clock.instant().plus(VALID)))
                .claim(Tokens.TENANT, caller.tenantId())
                .claim(Tokens.ROLES, caller.roles().stream().map(Role::word).toList())
                .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Expected the secret to sign", e);
        }
        return "Bearer " + token.serialize();
    }

    @Override
    public Caller authenticate(@Nullable String authorization, String tenantId) {
        return tokens.authenticate(authorization, tenantId);
    }
}
