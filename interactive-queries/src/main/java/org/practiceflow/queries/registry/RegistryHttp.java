package org.practiceflow.queries.registry;

import com.microsoft.kiota.RequestInformation;
import io.apicurio.registry.client.common.RegistryClientOptions;
import io.apicurio.registry.client.common.auth.JdkAuthFactory;
import io.apicurio.registry.client.common.auth.JdkAuthFactory.TokenProvider;
import io.apicurio.registry.client.common.ssl.JdkSslContextFactory;
import io.kiota.http.jdk.JDKRequestAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.practiceflow.queries.registry.RegistryConnection.Basic;
import org.practiceflow.queries.registry.RegistryConnection.OAuth2;

/**
 * The HTTP client below the registry's client, with credentials in each request. Own code, since the factory of the
 * registry's client loads Vert.x even where the JDK's client is chosen.
 */
@SuppressWarnings("unchecked") // The adapter implements a generic method by a method without type parameters
final class RegistryHttp extends JDKRequestAdapter {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final String AUTHORIZATION = "Authorization";

    private final TokenProvider authorization;

    private RegistryHttp(HttpClient http, TokenProvider authorization) {
        super(http);
        this.authorization = authorization;
    }

    static RegistryHttp of(RegistryConnection registry) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        if (registry.trust() != null) {
            builder.sslContext(JdkSslContextFactory.createSslContext(RegistryClientOptions.create()
                    .trustStorePkcs12(
                            registry.trust().file().toString(), registry.trust().password())));
        }
        HttpClient http = builder.build();
        RegistryHttp adapter = new RegistryHttp(http, authorization(http, registry));
        adapter.setBaseUrl(registry.url().toString());
        return adapter;
    }

    private static TokenProvider authorization(HttpClient http, RegistryConnection registry) {
        return switch (registry.credentials()) {
            case null -> () -> "";
            case Basic(String user, String password) -> {
                String header = JdkAuthFactory.buildBasicAuthHeaderValue(user, password);
                yield () -> header;
            }
            case OAuth2(URI tokens, String client, String secret) -> {
                TokenProvider provider =
                        JdkAuthFactory.buildOAuth2TokenProvider(http, tokens.toString(), client, secret, null);
                yield () -> "Bearer " + provider.getToken();
            }
        };
    }

    @Override
    protected HttpRequest getRequestFromRequestInformation(RequestInformation request) {
        try {
            String header = authorization.getToken();
            if (!header.isEmpty()) {
                request.headers.tryAdd(AUTHORIZATION, header);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.getRequestFromRequestInformation(request);
    }
}
