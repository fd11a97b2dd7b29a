package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.ApiContract;
import org.practiceflow.queries.ServerUnderTest;
import org.practiceflow.queries.security.TestIssuer;
import org.practiceflow.queries.state.TenantUnavailableException;

@DisplayName("Who means harm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
    private static final String OURS = "clinic-abc";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> published = new ArrayList<>();
    private TestIssuer issuer;
    private HttpServer server;

    @BeforeAll
    void listen(@TempDir Path directory) throws IOException {
        issuer = new TestIssuer(directory);
        Properties settings = issuer.settings();
        settings.put("http.rate", "100000");
        server = ServerUnderTest.start(
                settings,
                (tenant, maxLag) -> {
                    throw new TenantUnavailableException("There is no state here");
                },
                (topic, tenant, value) -> {
                    published.add(topic);
                    return ServerUnderTest.TAKES_ALL.send(topic, tenant, value);
                });
    }

    @AfterAll
    void close() {
        http.close();
        server.close();
    }

    static List<String> guarded() {
        return ApiContract.operations().stream()
                .filter(operation -> operation.contains("/v1/") && !operation.contains("/webhooks/"))
                .toList();
    }

    static List<String> questions() {
        return ApiContract.operations().stream()
                .filter(operation -> operation.contains("{tenant}"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void isToldNothingWithoutAGoodToken(String operation) throws Exception {
        JWTClaimsSet good =
                TestIssuer.claims(OURS, "clinical", "operator", "admin").build();
        Map<String, String> bad = Map.of(
                "expired",
                issuer.signed(with(good)
                        .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                        .build()),
                "unsigned",
                TestIssuer.unsigned(good),
                "signed by another",
                issuer.forged(good),
                "signed with the public key",
                issuer.confused(good),
                "for another audience",
                issuer.signed(with(good).audience("another").build()),
                "of another issuer",
                issuer.signed(with(good).issuer("another").build()),
                "without an end",
                issuer.signed(with(good).expirationTime(null).build()),
                "without a tenant",
                issuer.signed(TestIssuer.claimsOfNobody("operator", "admin").build()),
                "with roles that are no list",
                issuer.signed(with(good).claim("roles", "admin").build()),
                "none at all",
                "x");
        assertThat(ask(operation, OURS, null)).isEqualTo(refusal(401));
        bad.forEach((what, token) ->
                assertThat(ask(operation, OURS, token)).as(what).isEqualTo(refusal(401)));
        assertThat(ask(operation, OURS, issuer.token(OURS))).isEqualTo(refusal(403));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void cannotTellAnothersTenantFromNone(String operation) {
        String token = issuer.token(OURS, "clinical", "operator", "admin", "board");

        assertThat(ask(operation, "clinic-xyz", token)).isEqualTo(refusal(404));
        assertThat(ask(operation, "no such clinic", token)).isEqualTo(refusal(404));
        assertThat(ask(operation, OURS + "%00", token)).isEqualTo("400 about:blank");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void isEitherOfOneTenantOrOfThePlatform(String operation) {
        JWTClaimsSet ofBoth =
                TestIssuer.claims(OURS, "operator", "platform-operator").build();
        JWTClaimsSet ofNoName = TestIssuer.claims("", "operator", "admin").build();
        JWTClaimsSet ofNumber = with(ofNoName).claim("tenant", 7).build();

        for (JWTClaimsSet claims : List.of(ofBoth, ofNoName, ofNumber)) {
            assertThat(ask(operation, OURS, issuer.signed(claims))).isEqualTo(refusal(401));
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void ofThePlatformFindsNoTenant(String operation) {
        JWTClaimsSet more = TestIssuer.claimsOfNobody("platform-operator", "operator", "clinical")
                .build();

        assertThat(ask(operation, OURS, issuer.platformToken())).isEqualTo(refusal(404));
        assertThat(ask(operation, OURS, issuer.signed(more))).isEqualTo(refusal(404));
    }

    @Test
    void seesNoMetricsOfAllTenantsAsSomebodyOfOne() {
        assertThat(ask("GET /metrics", OURS, null)).isEqualTo(refusal(401));
        assertThat(ask("GET /metrics", OURS, issuer.token(OURS, "board", "clinical", "operator", "admin")))
                .isEqualTo(refusal(403));
        assertThat(ask("GET /metrics", OURS, issuer.platformToken())).isEqualTo("200 ");
    }

    @Test
    void asksFromAnotherSiteOnlyWhereThatIsSet(@TempDir Path directory) throws Exception {
        TestIssuer another = new TestIssuer(directory);
        Properties settings = another.settings();
        settings.put("http.cors.origins", "https://dashboard.example");
        try (HttpServer open = ServerUnderTest.start(settings, (tenant, maxLag) -> null, ServerUnderTest.TAKES_ALL)) {
            assertThat(allowedFrom("https://dashboard.example", open)).isEqualTo("https://dashboard.example");
            assertThat(allowedFrom("https://evil.example", open)).isEmpty();
            assertThat(allowedFrom("https://dashboard.example", server)).isEmpty();
        }
    }

    private String allowedFrom(String origin, HttpServer asked) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + asked.port() + "/health/none");
        return http.send(HttpRequest.newBuilder(uri).header("Origin", origin).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Access-Control-Allow-Origin")
                .orElse("");
    }

    @Test
    void mayDoNothingBeyondTheRole() {
        assertThat(ask("GET /v1/tenants/{tenant}/patients/{patient}/visits", OURS, issuer.token(OURS, "operator")))
                .isEqualTo(refusal(403));
        assertThat(ask("GET /v1/tenants/{tenant}/visits/{visit}/history", OURS, issuer.token(OURS, "board")))
                .isEqualTo(refusal(403));
        assertThat(ask("POST /v1/tenants/{tenant}/events", OURS, issuer.token(OURS, "board")))
                .isEqualTo(refusal(403));
        assertThat(ask("POST /v1/tenants/{tenant}/roles/{role}/slots/regenerate", OURS, issuer.token(OURS, "clinical")))
                .isEqualTo(refusal(403));
        assertThat(published).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/tenants/clinic-abc/../clinic-xyz/visits",
                "/v1/tenants/clinic-abc/..%2fclinic-xyz/visits",
                "/v1/tenants/clinic-abc/%2e%2e/clinic-xyz/visits",
                "/v1/tenants/clinic-abc;x=y/../clinic-xyz/visits",
                "/v1//tenants/clinic-xyz/visits",
                "/v1/tenants/clinic-xyz%2fvisits",
                "/v1/tenants//visits",
                "/board/../../logback.xml",
                "/..%2f..%2flogback.xml",
                "/api/%2e%2e/logback.xml",
                "/v1/tenants/clinic-xyz/fhir/bulk/slots/..%2f..%2f..%2fvisits",
                "/v1/tenants/clinic-abc/visits/a|b",
                "/v1/tenants/clinic-abc/visits?location=a|b",
                "/v1/tenants/clinic-abc/visits?location=%zz",
                "/%"
            })
    void leavesNoPathUntried(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + issuer.token(OURS, "clinical", "operator", "admin")
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 (400|404)");
        String type = path.contains("/fhir/") ? "application/fhir+json" : "application/problem+json";
        assertThat(answer).contains("Content-Type: " + type).doesNotContain("logback", "appender");
    }

    @Test
    void cannotBringMoreThanTheBoundOrForever() throws Exception {
        String big = "[" + " ".repeat(2 * 1024 * 1024) + "]";
        HttpResponse<String> answer = http.send(
                request("/v1/tenants/clinic-abc/events", issuer.token(OURS, "clinical"))
                        .POST(BodyPublishers.ofString(big))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);

        assertThat(raw("GET /v1/tenants/clinic-abc/visits HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000)
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(raw("GET /v1/tenants/" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        String deep = "[".repeat(100_000);
        assertThat(http.send(
                                request("/v1/tenants/clinic-abc/events", issuer.token(OURS, "clinical"))
                                        .POST(BodyPublishers.ofString(deep))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void cannotPutHeadersIntoAnswers() throws Exception {
        String answer = raw("GET /v1/tenants/clinic-abc/visits?cursor=%0d%0aX-Evil:1 HTTP/1.1\r\nHost: localhost\r\n"
                + "Origin: https://evil.example\r\nLast-Event-ID: %0d%0aX-Evil:1\r\nAuthorization: Bearer "
                + issuer.token(OURS, "clinical") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("X-Evil", "Access-Control-Allow", "Server: Jetty");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void whoIsSlowHoldsUpNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int client = 0; client < 200; client++) {
            Socket socket = new Socket("127.0.0.1", server.port());
            socket.getOutputStream()
                    .write("POST /v1/tenants/clinic-abc/events HTTP/1.1\r\nHost: x\r\nContent-"
                            .getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        assertThat(ask("GET /v1/tenants/{tenant}/visits", OURS, null)).isEqualTo(refusal(401));
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void whoAsksTooOftenIsAskedToWaitAndNobodyElse(@TempDir Path directory) throws Exception {
        TestIssuer another = new TestIssuer(directory);
        Properties settings = another.settings();
        settings.put("http.rate", "1");
        try (HttpServer limited = ServerUnderTest.start(
                settings,
                (tenant, maxLag) -> {
                    throw new TenantUnavailableException("There is no state here");
                },
                ServerUnderTest.TAKES_ALL)) {
            URI uri = URI.create("http://127.0.0.1:" + limited.port() + "/v1/tenants/clinic-abc/visits");
            String often = another.token(OURS, "board");
            List<Integer> statuses = new ArrayList<>();
            for (int time = 0; time < 4; time++) {
                statuses.add(status(uri, often));
            }
            assertThat(statuses).contains(429);
            JWTClaimsSet other =
                    TestIssuer.claims(OURS, "board").subject("staff-13").build();
            assertThat(status(uri, another.signed(other))).isEqualTo(503);
        }
    }

    private int status(URI uri, String token) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static JWTClaimsSet.Builder with(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    /** Returns the text of a rejection, which contains nothing else. */
    private static String refusal(int status) {
        Problem problem = switch (status) {
            case 400 -> Problem.badRequest("");
            case 401 -> Problem.unauthenticated();
            case 403 -> Problem.forbidden();
            default -> Problem.notFound();
        };
        return status + " " + problem.type();
    }

    private String ask(String operation, String tenant, @Nullable String token) {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replace("{tenant}", tenant.replace(" ", "%20")).replaceAll("\\{\\w+}", "some-id");
        try {
            HttpResponse<String> answer = http.send(
                    request(path, token)
                            .method(
                                    parts[0],
                                    parts[0].equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            String type = type(answer.body());
            if (!type.equals("about:blank")) {
                ApiContract.check(answer, answer.body());
            }
            return answer.statusCode() + " " + type;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the type of a problem, or how FHIR states it. */
    private static String type(String problem) {
        if (!problem.contains("OperationOutcome")) {
            return problem.replaceFirst("(?s).*\"type\":\"([^\"]*)\".*", "$1");
        }
        return problem.contains("\"coding\"")
                ? problem.replaceFirst("(?s).*\"system\":\"([^\"]*)\",\"code\":\"([^\"]*)\".*", "$1$2")
                : "about:blank";
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder httpRequest = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Accept", "text/event-stream");
        return token == null ? httpRequest : httpRequest.header("Authorization", "Bearer " + token);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(4_000), StandardCharsets.ISO_8859_1);
        }
    }
}
