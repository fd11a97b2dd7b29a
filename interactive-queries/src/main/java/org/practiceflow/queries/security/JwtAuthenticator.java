package org.practiceflow.queries.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/** Authenticates callers by the tokens of an issuer whose public keys are known. */
public final class JwtAuthenticator {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;
    private static final int LONGEST_KEYS = 256 * 1024;
    private static final long KEYS_OUTLIVE_AN_OUTAGE_MILLIS = 4 * 60 * 60 * 1_000L;
    private static final int CLOCKS_DIFFER_SECONDS = 30;

    private JwtAuthenticator() {}

    /**
     * Returns an authenticator that accepts tokens signed with one of the keys. The keys are cached for five minutes,
     * and read again when one is missing. During an outage of their source they stay in use for four hours.
     *
     * @throws IllegalArgumentException with one line that says what to set, if the keys cannot be read at the start
     */
    public static Authenticator of(TokenConfig config) {
        JWKSource<SecurityContext> keys = keys(config.keys());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(config.algorithms(), keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                config.audience(),
                new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                Set.of("sub", "exp", BearerTokenReader.ROLES));
        claims.setMaxClockSkew(CLOCKS_DIFFER_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return new CachingAuthenticator(new BearerTokenReader(processor), InstantSource.system());
    }

    private static JWKSource<SecurityContext> keys(URI place) {
        ResourceRetriever retriever = place.getScheme().equals("file")
                ? JwtAuthenticator::file
                : new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LONGEST_KEYS);
        try {
            JWKSet.parse(retriever.retrieveResource(place.toURL()).getContent());
            return JWKSourceBuilder.create(place.toURL(), retriever)
                    .retrying(true)
                    .outageTolerant(KEYS_OUTLIVE_AN_OUTAGE_MILLIS)
                    .build();
        } catch (IOException | java.text.ParseException e) {
            throw new IllegalArgumentException(
                    "No keys at " + place + ": set auth.keys to the JWKS of your token issuer, a file or a URL", e);
        }
    }

    private static Resource file(URL place) throws IOException {
        try {
            return new Resource(Files.readString(Path.of(place.toURI())), "application/jwk-set+json");
        } catch (URISyntaxException e) {
            throw new MalformedURLException(e.getMessage());
        }
    }
}
