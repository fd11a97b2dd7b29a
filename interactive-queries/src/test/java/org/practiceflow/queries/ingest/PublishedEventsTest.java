package org.practiceflow.queries.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.ApiContract;
import org.practiceflow.queries.ServerUnderTest;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.security.TestIssuer;
import org.practiceflow.queries.state.TenantUnavailableException;

@DisplayName("Events that are brought over HTTP")
class PublishedEventsTest {
    private static final String CHECKIN =
            "{'eventId': '%s', 'eventType': 'patient.checkin.v1', 'eventVersion': '1', 'occurredAt': '2026-03-10T09:00:00Z', 'data': {'appointmentId': 'A', 'patientId': 'p-A'}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> published = new ArrayList<>();
    private boolean brokersAnswer = true;
    private TestIssuer issuer;
    private HttpServer server;

    @BeforeEach
    void listen(@TempDir Path directory) throws IOException {
        issuer = new TestIssuer(directory);
        server = ServerUnderTest.start(
                issuer.settings(),
                (tenant, maxLag) -> {
                    throw new TenantUnavailableException("There is no state here");
                },
                (topic, tenant, value) -> {
                    published.add(topic + " " + tenant + " " + new String(value, StandardCharsets.UTF_8));
                    return brokersAnswer
                            ? CompletableFuture.completedFuture(new LogPosition(topic, 3, 40 + published.size()))
                            : CompletableFuture.failedFuture(new IOException("no broker"));
                });
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void areOnKafkaWhenTheAnswerComes() throws Exception {
        JsonNode answer = answer(bring(CHECKIN.formatted("evt-1"), "clinical"), 202);

        assertThat(published)
                .singleElement()
                .asString()
                .startsWith("patient.checkin.v1 clinic-abc ")
                .contains("\"eventId\":\"evt-1\"", "\"tenantId\":\"clinic-abc\"");
        assertThat(answer.get("events").asInt()).isEqualTo(1);
        assertThat(LogPosition.parse(answer.get("position").asText()))
                .containsExactly(new LogPosition("patient.checkin.v1", 3, 41));
    }

    @Test
    void keepTheirOrderAndHaveOnePosition() throws Exception {
        String body = "[" + CHECKIN.formatted("evt-1") + "," + CHECKIN.formatted("evt-2") + "]";
        JsonNode answer = answer(bring(body, "operator"), 202);

        assertThat(published).hasSize(2);
        assertThat(published.getFirst()).contains("evt-1");
        assertThat(LogPosition.parse(answer.get("position").asText()))
                .containsExactly(new LogPosition("patient.checkin.v1", 3, 42));
    }

    @Test
    void arePublishedAllOrNoneAndTheAnswerSaysWhatIsWrongWhere() throws Exception {
        String foreign = CHECKIN.formatted("evt-3").replace("'data'", "'tenantId': 'clinic-xyz', 'data'");
        String body = "[" + CHECKIN.formatted("evt-1") + ", {'eventType': 'patient.checkin.v1'}, "
                + CHECKIN.formatted("evt-2").replace("patient.checkin", "patient.departed") + ", " + foreign + ", 7]";
        JsonNode errors = answer(bring(body, "clinical"), 400).get("errors");

        assertThat(errors.findValuesAsText("index")).containsExactly("1", "2", "3", "4");
        assertThat(errors.findValuesAsText("reason"))
                .containsExactly("ENVELOPE_INVALID", "UNKNOWN_EVENT_TYPE", "TENANT_MISMATCH", "ENVELOPE_INVALID");
        assertThat(errors.at("/2/pointer").asText()).isEqualTo("/tenantId");
        assertThat(published).isEmpty();
    }

    @Test
    void thatChangeHowTheClinicIsRunTakeAnAdministrator() throws Exception {
        String settings =
                "{'eventId': 'set-1', 'eventType': 'orchestration.settings.v1', 'eventVersion': '1', 'occurredAt': '2026-03-10T09:00:00Z', 'data': {'noShowMinutes': 20}}";

        answer(bring(settings, "clinical"), 403);
        assertThat(published).isEmpty();
        answer(bring(settings, "admin"), 202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "7", "[]", "{} {}", "null", "\"text\""})
    void areAnObjectOrAnArrayOfSome(String body) throws Exception {
        assertThat(answer(bring(body, "clinical"), 400).get("detail").asText()).startsWith("Expected");
        assertThat(published).isEmpty();
    }

    @Test
    void areBroughtAgainWhereTheBrokersDidNotAnswer() throws Exception {
        brokersAnswer = false;

        HttpResponse<String> answer = bring(CHECKIN.formatted("evt-1"), "clinical");
        answer(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    private HttpResponse<String> bring(String body, String role) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/v1/tenants/clinic-abc/events"))
                        .header("Authorization", "Bearer " + issuer.token("clinic-abc", role))
                        .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode answer(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        ApiContract.check(answer, answer.body());
        return new JsonMapper().readTree(answer.body());
    }
}
