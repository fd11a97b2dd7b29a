package org.practiceflow.queries.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Issues valid and invalid tokens. */
public final class TestIssuer {
    private final ECKey key = key();
    private final Path keys;

    /** Creates an issuer that stores its public keys in a directory. */
    public TestIssuer(Path directory) throws IOException {
        keys = directory.resolve("keys.json");
        Files.writeString(keys, new JWKSet(key).toString());
    }

    /** Returns the settings with which a server accepts the issuer. */
    public Properties settings() {
        Properties settings = new Properties();
        settings.put("auth.keys", keys.toString());
        settings.put("auth.issuer", "test-issuer");
        return settings;
    }

    /** Returns a valid token. */
    public String token(String tenantId, String... roles) {
        return signed(claims(tenantId, roles).build(), key);
    }

    /** Returns a valid token of an operator of the platform. */
    public String platformToken() {
        return signed(claimsOfNobody("platform-operator").build(), key);
    }

    /** Returns the claims of a valid token. */
    public static JWTClaimsSet.Builder claims(String tenantId, String... roles) {
        return claimsOfNobody(roles).claim("tenant", tenantId);
    }

    /** Returns the claims of a token without a tenant. */
    public static JWTClaimsSet.Builder claimsOfNobody(String... roles) {
        return new JWTClaimsSet.Builder()
                .issuer("test-issuer")
                .audience("practiceflow")
                .subject("staff-12")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("roles", List.of(roles));
    }

    /** Returns a token with these claims, signed by the issuer. */
    public String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    /** Returns a token with these claims, signed with another key under the issuer's key id. */
    public String forged(JWTClaimsSet claims) {
        return signed(claims, key());
    }

    /** Returns an unsigned token with these claims. */
    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** Returns a token with these claims, signed with the public key as if it were a secret. */
    public String confused(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, JWSAlgorithm.HS256, new MACSigner(key.toPublicJWK().toJSONString()));
    }

    private String signed(JWTClaimsSet claims, ECKey with) {
        try {
            return sign(claims, JWSAlgorithm.ES256, new ECDSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
