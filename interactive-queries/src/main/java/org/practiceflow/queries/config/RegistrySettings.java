package org.practiceflow.queries.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.registry.RegistryConnection;
import org.practiceflow.queries.registry.RegistryConnection.Basic;
import org.practiceflow.queries.registry.RegistryConnection.Credentials;
import org.practiceflow.queries.registry.RegistryConnection.OAuth2;
import org.practiceflow.queries.registry.RegistryConnection.TrustStore;

/** Reads the access to the schema registry, from settings that begin with {@code registry.} */
public final class RegistrySettings {
    static final String URL = "registry.url";
    private static final String WHAT =
            "the base URL of the registry's REST API, such as http://registry:8080/apis/registry/v3";
    private static final String USER = "registry.user";
    private static final String TOKENS = "registry.oauth.url";
    private static final String TRUSTSTORE = "registry.tls.truststore";

    private RegistrySettings() {}

    /**
     * Returns the registry of a deployment.
     *
     * @throws IllegalArgumentException with one line that says what to set, if the file names none
     */
    public static RegistryConnection required(Path file) {
        SettingsReader settings = new SettingsReader(ConfigFileOption.read(file));
        settings.required(URL, WHAT);
        RegistryConnection registry = from(settings);
        if (registry == null) {
            throw new IllegalStateException("Expected a registry, since its URL is set");
        }
        return registry;
    }

    /** Returns the registry, null without one. */
    static @Nullable RegistryConnection from(SettingsReader settings) {
        URI url = settings.url(URL, WHAT);
        Credentials credentials = credentials(settings);
        TrustStore trust = trust(settings);
        if (url == null) {
            if (credentials != null || trust != null) {
                settings.required(URL, WHAT);
            }
            return null;
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Wrong setting " + URL + ": expected no user info; set " + USER + " and its password.file");
        }
        return new RegistryConnection(url, credentials, trust);
    }

    private static @Nullable Credentials credentials(SettingsReader settings) {
        String user = settings.text(USER);
        URI tokens = settings.url(TOKENS, "the token endpoint of an OAuth 2.0 server");
        if (user != null && tokens != null) {
            throw new IllegalArgumentException("Wrong setting " + TOKENS + ": expected either it or " + USER);
        }
        if (user != null) {
            return new Basic(user, secret(settings, "registry.password.file", "a file with the password of " + USER));
        }
        return tokens == null
                ? null
                : new OAuth2(
                        tokens,
                        settings.required("registry.oauth.client", "the id of this client at " + TOKENS),
                        secret(settings, "registry.oauth.secret.file", "a file with the secret of the client"));
    }

    private static @Nullable TrustStore trust(SettingsReader settings) {
        String file = settings.text(TRUSTSTORE);
        if (file == null) {
            return null;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException("Cannot read " + file + ": set " + TRUSTSTORE + " to a PKCS #12 file");
        }
        return new TrustStore(
                Path.of(file),
                secret(settings, "registry.tls.password.file", "a file with the password of the truststore"));
    }

    private static String secret(SettingsReader settings, String name, String what) {
        return new String(settings.file(name, what), StandardCharsets.UTF_8).strip();
    }
}
