package org.practiceflow.queries.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * What proves who we are, and who others must be.
 *
 * @param keystore our key and certificate, PKCS #12
 * @param truststore who others must be certified by, null to let anybody in
 */
public record TlsConfig(
        Path keystore, String password, @Nullable Path truststore) {
    private static final String PKCS12 = "PKCS12";
    private static final String STORE = "a PKCS #12 file";

    /** As set under the prefix, null where no keystore is. */
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

    /** For servers: lets in those that are certified, where a truststore says by whom. */
    public SslContextFactory.Server server() {
        SslContextFactory.Server server = new SslContextFactory.Server();
        load(server);
        server.setNeedClientAuth(truststore != null);
        return server;
    }

    /**
     * For clients: proves who we are to those that ask for it.
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
