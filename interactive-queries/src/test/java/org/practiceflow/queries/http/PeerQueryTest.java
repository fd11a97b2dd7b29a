package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.practiceflow.queries.ServerUnderTest;
import org.practiceflow.queries.TestKeys;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.ListenerConfig;
import org.practiceflow.queries.config.PeerConfig;
import org.practiceflow.queries.config.TlsConfig;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.routing.LocalQueries;
import org.practiceflow.queries.routing.PeerClient;
import org.practiceflow.queries.routing.QueryRequest;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.PeerTokens;
import org.practiceflow.queries.security.UserRole;
import org.practiceflow.queries.state.TenantUnavailableException;

@DisplayName("An instance that another one asks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerQueryTest {
    private static final LocalQueries NOT_HERE = new LocalQueries((tenant, maxLag) -> {
        throw new TenantUnavailableException("There is no state of " + tenant + " within " + maxLag.toMillis());
    });

    private static final Caller BOARD = new Caller("staff-1", "clinic-abc", Set.of(UserRole.BOARD), Instant.MAX);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Path directory;
    private TestKeys.Stores stores;

    @BeforeAll
    void keys(@TempDir Path temporary) throws Exception {
        directory = temporary;
        stores = TestKeys.in(directory);
    }

    @Test
    void answersWhatItWouldAnswerItself() throws Exception {
        QueryResponse response = hop(config(true), "/v1/tenants/clinic-abc/visits?maxLagMs=77", 'x');

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.headers()).containsEntry(QueryResponse.RETRY_AFTER, "1");
        assertThat(new String(response.body().get(), StandardCharsets.UTF_8))
                .contains("There is no state of clinic-abc within 77");
    }

    @Test
    void answersInTheClearWhereNoKeysAreSet() throws Exception {
        assertThat(hop(config(false), "/v1/tenants/clinic-abc/visits", 'x').status())
                .isEqualTo(503);
    }

    @Test
    void checksTheTenantAgain() throws Exception {
        assertThat(hop(config(true), "/v1/tenants/clinic-xyz/visits", 'x').status())
                .isEqualTo(404);
    }

    @Test
    void checksTheRolesAgain() throws Exception {
        assertThat(hop(config(true), "/v1/tenants/clinic-abc/patients/p-1/visits", 'x')
                        .status())
                .isEqualTo(403);
    }

    @Test
    void believesNobodyWhoDoesNotShareTheSecret() throws Exception {
        assertThat(hop(config(true), "/v1/tenants/clinic-abc/visits", 'y').status())
                .isEqualTo(401);
    }

    @Test
    void findsWhatIsAskedForWhateverIsInTheUrl() throws Exception {
        PeerConfig config = config(false);
        String target = "/v1/tenants/clinic-abc/visits?location=M%C3%BCnchen%20S%C3%BCd&view=a+b&q=%2F%25&q=";

        assertThat(hop(config, target, 'x').status()).isEqualTo(503);
    }

    @Test
    void isAskedNothingWithATokenThatWasHeard() throws Exception {
        PeerConfig config = config(false);
        String path = "/v1/tenants/clinic-abc/visits";
        String heard = tokens('x').authorization(BOARD, "GET " + path);
        try (HttpServer internal = internal(config);
                HttpClient http = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + internal.port();
            assertThat(status(http, base + path + "?limit=1", heard)).isEqualTo(401);
            assertThat(status(http, base + "/v1/tenants/clinic-abc/alerts", heard))
                    .isEqualTo(401);
            assertThat(status(http, base + path, heard)).isEqualTo(503);
            assertThat(status(http, base + path, heard)).isEqualTo(401);
        }
    }

    private static int status(HttpClient http, String url, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", authorization)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void doesNotEvenTalkToOneWithoutACertificate() throws Exception {
        PeerConfig config = config(true);
        TlsConfig trustAlone = new TlsConfig(emptyKeystore(), TestKeys.PASSWORD, stores.truststore());
        try (HttpServer internal = internal(config);
                HttpClient http =
                        HttpClient.newBuilder().sslContext(trustAlone.context()).build()) {
            URI uri = URI.create("https://127.0.0.1:" + internal.port() + "/v1/tenants/clinic-abc/visits");
            assertThatThrownBy(() -> http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesQuestionsFromOutsideOverTlsToo() throws Exception {
        Properties settings = new Properties();
        settings.put("auth", "off");
        settings.put("http.tls.keystore", stores.keystore().toString());
        settings.put("http.tls.password.file", stores.password().toString());
        TlsConfig trust = new TlsConfig(emptyKeystore(), TestKeys.PASSWORD, stores.truststore());
        try (HttpServer server = ServerUnderTest.start(settings, NOT_HERE.tenants(), ServerUnderTest.TAKES_ALL);
                HttpClient http =
                        HttpClient.newBuilder().sslContext(trust.context()).build()) {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + "/openapi.json");
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        }
    }

    private QueryResponse hop(PeerConfig config, String target, char secret) throws Exception {
        PeerTokens tokens = tokens(secret);
        try (HttpServer internal = internal(config);
                PeerClient peers = new PeerClient(tokens, config.listen().tls(), new SimpleMeterRegistry())) {
            return answer(
                    peers,
                    new HostInfo("127.0.0.1", internal.port()),
                    new QueryRequest(
                            BOARD, "GET", target, Bytes.wrap(new byte[0]), Map.of(), "", Duration.ofSeconds(10)));
        }
    }

    /** Retries as a router does, because the first handshake of a JVM takes longer. */
    private static QueryResponse answer(PeerClient peers, HostInfo instance, QueryRequest request) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return peers.query(instance, request);
            } catch (TenantUnavailableException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    private HttpServer internal(PeerConfig config) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "unused:9092");
        settings.put("state.dir", "unused");
        settings.put("auth", "off");
        return InternalServer.start(
                ApplicationConfig.from(settings),
                config,
                new ConnectionCounter(0, new SimpleMeterRegistry()).port("internal", 100),
                tokens('x'),
                NOT_HERE,
                new EventPublisher(ServerUnderTest.TAKES_ALL, Clock.systemUTC()),
                new SimpleMeterRegistry());
    }

    private static PeerTokens tokens(char secret) {
        return new PeerTokens(secret(secret), Clock.systemUTC());
    }

    private static SecretKey secret(char secret) {
        byte[] bytes = String.valueOf(secret).repeat(40).getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private PeerConfig config(boolean encrypted) {
        TlsConfig tls = encrypted ? new TlsConfig(stores.keystore(), TestKeys.PASSWORD, stores.truststore()) : null;
        return new PeerConfig(new ListenerConfig("127.0.0.1", 0, tls), secret('x'));
    }

    private Path emptyKeystore() throws Exception {
        Path path = directory.resolve("empty.p12");
        var empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (var out = Files.newOutputStream(path)) {
            empty.store(out, TestKeys.PASSWORD.toCharArray());
        }
        return path;
    }
}
