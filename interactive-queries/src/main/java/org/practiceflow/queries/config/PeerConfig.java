package org.practiceflow.queries.config;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.PeerTokens;

/**
 * The settings for queries between instances.
 *
 * @param listen the address at which this instance accepts queries; the others reach it at that host
 * @param secret the secret that all instances share
 */
public record PeerConfig(ListenerConfig listen, SecretKey secret) {
    private static final String PORT = "the port at which other instances query this one";

    static @Nullable PeerConfig from(SettingsReader settings, HttpConfig http) {
        ListenerConfig listen = new ListenerConfig(
                settings.text("internal.host", http.listen().host()),
                settings.number("internal.port", 0, 1, 65_535),
                TlsConfig.from(settings, "internal.tls."));
        String secretFile = settings.text("internal.secret.file");
        if (secretFile == null && listen.port() == 0) {
            return null;
        }
        String what = "a file of at least " + PeerTokens.SECRET_BYTES + " secret bytes, the same for all instances";
        byte[] secret = settings.file("internal.secret.file", what);
        if (secret.length < PeerTokens.SECRET_BYTES) {
            throw new IllegalArgumentException("Wrong setting internal.secret.file: expected " + what);
        }
        settings.required("internal.port", PORT);
        return new PeerConfig(listen, new SecretKeySpec(secret, "HmacSHA256"));
    }
}
