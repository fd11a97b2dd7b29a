package org.practiceflow.queries.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of the application, and the authorities that it trusts.
 *
 * @param keystore the application's key and certificate, PKCS #12
 * @param truststore the authorities that must have certified the other side, null to accept any client
 */
public record TlsConfig(
        Path keystore, String password, @Nullable Path truststore) {
    private static final String PKCS12 = "PKCS12";
    private static final String STORE = "a PKCS #12 file";

    /** Returns the settings under the prefix, null without a keystore. */
    static @Nullable TlsConfig from(SettingsReader settings, String prefix) {
        String keystore = settings.text(prefix + "keystore");
        String truststore = settings.text(prefix + "truststore");
        if (keystore == null) {
            if (truststore != null) {
                settings.required(prefix + "keystore", STORE);
            }
            return null;
        }
        byte[] password = settings.file(prefix + "password.file", "a file with the password of the keystore");
        return new TlsConfig(
                existing(prefix + "keystore", keystore),
                new String(password, StandardCharsets.UTF_8).strip(),
                truststore == null ? null : existing(prefix + "truststore", truststore));
    }

    /** Returns the TLS context of a server. With a truststore, it requires a certificate of each client. */
    public SslContextFactory.Server server() {
        SslContextFactory.Server server = new SslContextFactory.Server();
        load(server);
        server.setNeedClientAuth(truststore != null);
        return server;
    }

    /**
     * Returns the TLS context of a client. It presents the certificate to servers that request one.
     *
     * @throws IllegalStateException if a store cannot be opened
     */
    public SSLContext context() {
        SslContextFactory.Client client = new SslContextFactory.Client();
        load(client);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot open " + keystore + ": set its password.file", e);
        }
        return client.getSslContext();
    }

    private void load(SslContextFactory stores) {
        stores.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        stores.setKeyStoreType(PKCS12);
        stores.setKeyStorePath(keystore.toUri().toString());
        stores.setKeyStorePassword(password);
        if (truststore != null) {
            stores.setTrustStoreType(PKCS12);
            stores.setTrustStorePath(truststore.toUri().toString());
            stores.setTrustStorePassword(password);
        }
    }

    private static Path existing(String name, String path) {
        if (!Files.isReadable(Path.of(path))) {
            throw new IllegalArgumentException("Cannot read " + path + ": set " + name + " to " + STORE);
        }
        return Path.of(path);
    }
}
