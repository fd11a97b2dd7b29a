package org.practiceflow.queries.config;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.TokenConfig;

/** Reads the settings of authentication. */
final class AuthSettings {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");
    private static final String ISSUER = "the iss claim of the tokens to accept";

    private AuthSettings() {}

    /** Returns the tokens to accept; null with {@code auth=off}, which only a loopback address allows. */
    static @Nullable TokenConfig tokens(SettingsReader settings, HttpConfig http) {
        boolean on = settings.choice("auth", List.of(Map.entry("tokens", true), Map.entry("off", false)));
        Set<JWSAlgorithm> algorithms = algorithms(settings);
        String audience = settings.text("auth.audience", "practiceflow");
        String keys = settings.text("auth.keys");
        String issuer = settings.text("auth.issuer");
        if (!on) {
            if (!LOOPBACK.contains(http.listen().host())) {
                throw new IllegalArgumentException(
                        "Wrong setting auth: off needs http.host=127.0.0.1; otherwise set auth.keys and auth.issuer");
            }
            return null;
        }
        if (keys == null) {
            throw new IllegalArgumentException("Missing setting auth.keys: set it to the JWKS of your token issuer, a"
                    + " file or a URL, or set auth=off on your own machine");
        }
        if (issuer == null) {
            issuer = settings.required("auth.issuer", ISSUER);
        }
        URI place = keys.matches("https?://\\S+")
                ? URI.create(keys)
                : Path.of(keys).toAbsolutePath().toUri();
        return new TokenConfig(place, issuer, audience, algorithms);
    }

    private static Set<JWSAlgorithm> algorithms(SettingsReader settings) {
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
        for (String name : settings.list("auth.algorithms", "RS256,ES256")) {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
            if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
                throw SettingsReader.invalid("auth.algorithms", "asymmetric algorithms, such as RS256,ES256", name);
            }
            algorithms.add(algorithm);
        }
        return algorithms;
    }
}
