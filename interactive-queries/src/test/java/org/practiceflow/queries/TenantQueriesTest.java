package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.state.TenantStateReader;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.clock.ClockMode;

/** Queries a morning over HTTP: A is in the chair since 09:10 for half an hour, and B waits since 09:25. */
class TenantQueriesTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:40:00Z");
    private static final String TENANT = "/v1/tenants/clinic-abc";
    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicBoolean available = new AtomicBoolean(true);
    private final HttpClient http = HttpClient.newHttpClient();

    private ClinicDay day;
    private HttpServer server;

    @BeforeEach
    void aMorning() {
        day = new ClinicDay(ClockMode.REPLAY, NOW);
        booked("A", "09:00");
        booked("B", "09:30");
        says("patient.checkin.v1", "09:00", "\"patientId\":\"p-A\",\"appointmentId\":\"A\"");
        says(
                "resource.occupancy.update.v1",
                "09:10",
                "\"resourceId\":\"chair-12\",\"status\":\"occupied\","
                        + "\"currentAppointmentId\":\"A\",\"expectedFreeAt\":\"2026-03-10T09:35:00Z\",\"locationId\":\"loc-1\"");
        says("patient.checkin.v1", "09:25", "\"patientId\":\"p-B\",\"appointmentId\":\"B\"");
        says("provider.status.update.v1", "09:40", "\"providerId\":\"prov-77\",\"status\":\"busy\"");

        TenantStateReader tenants = (tenant, maxLag) -> {
            if (!available.get()) {
                throw new TenantUnavailableException("The tenant's state is being restored");
            }
            return ServerUnderTest.state(day).read(tenant, maxLag);
        };
        server = ServerUnderTest.start(tenants, ServerUnderTest.TAKES_ALL);
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
        day.close();
    }

    @Test
    void aVisitTellsItsStageItsWaitAndItsProjectedStart() throws Exception {
        JsonNode visit = json(TENANT + "/visits/B");

        assertThat(visit.get("asOf").asText()).isEqualTo("2026-03-10T09:40:00Z");
        assertThat(visit.get("stage").asText()).isEqualTo("waiting");
        assertThat(visit.get("waitingSeconds").asInt()).isEqualTo(15 * 60);
        assertThat(visit.get("accountableWaitSeconds").asInt()).isEqualTo(10 * 60);
        assertThat(visit.get("projectedStart").asText()).isEqualTo("2026-03-10T09:45:00Z");
        assertThat(visit.get("projectedDelaySeconds").asInt()).isEqualTo(15 * 60);
        assertThat(visit.get("position").asInt()).isEqualTo(1);
        assertThat(visit.at("/delayCauses/0").asText()).isEqualTo("visit A began 10 min late");
        assertThat(visit.get("projectedStartP90").asText()).isGreaterThan("2026-03-10T09:45:00Z");
        assertThat(visit.has("finishedAt")).isFalse();
    }

    @Test
    void settingsAreToldWithTheDefaultsOfWhatTheTenantDoesNotState() throws Exception {
        says("orchestration.settings.v1", "09:40", "\"noShowMinutes\":20,\"timeZone\":\"Europe/Berlin\"");

        JsonNode settings = json(TENANT + "/settings");
        assertThat(settings.get("noShowMinutes").asInt()).isEqualTo(20);
        assertThat(settings.get("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(settings.get("queueOrder").asText()).isEqualTo("schedule");
        assertThat(settings.at("/alerts/delay/warning/openMinutes").asInt()).isEqualTo(30);
        assertThat(settings.at("/alerts/delay/warning/clearMinutes").asInt()).isEqualTo(25);
        assertThat(settings.get("asOf").asText()).isEqualTo("2026-03-10T09:40:00Z");
        assertThat(settings.get("slotHorizonDays").asInt()).isEqualTo(90);
        assertThat(settings.get("slotMinutes").asInt()).isEqualTo(15);
        assertThat(settings.has("retentionDays")).isFalse();
    }

    @Test
    void aTenantsOwnSettingsAreToldOfNoOther() throws Exception {
        says(
                "orchestration.settings.v1",
                "09:40",
                "\"retentionDays\":7,\"slotMinutes\":20,\"silences\":["
                        + "{\"category\":\"delay\",\"subject\":\"prov-77\",\"until\":\"2026-03-10T12:00:00Z\"},"
                        + "{\"category\":\"wait\",\"subject\":\"B\",\"until\":\"2026-03-10T09:00:00Z\"}]");

        JsonNode settings = json(TENANT + "/settings");
        assertThat(settings.get("retentionDays").asInt()).isEqualTo(7);
        assertThat(settings.get("slotMinutes").asInt()).isEqualTo(20);
        assertThat(settings.get("silences")).hasSize(1);
        assertThat(settings.at("/silences/0/until").asText()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(json("/v1/tenants/clinic-ab/settings").get("silences")).isEmpty();
    }

    @Test
    void visitsAreFilteredByStageProviderAndLocation() throws Exception {
        assertThat(json(TENANT + "/visits").get("items")).hasSize(2);
        assertThat(json(TENANT + "/visits?stage=waiting")
                        .at("/items/0/appointmentId")
                        .asText())
                .isEqualTo("B");
        assertThat(json(TENANT + "/visits?stage=in-progress")
                        .at("/items/0/appointmentId")
                        .asText())
                .isEqualTo("A");
        assertThat(json(TENANT + "/visits?provider=prov-78").get("items")).isEmpty();
        assertThat(json(TENANT + "/visits?location=loc-1").get("items")).hasSize(2);
    }

    @Test
    void aProviderTellsWhoIsInTheChairHowLateItRunsAndWhoComes() throws Exception {
        JsonNode provider = json(TENANT + "/providers/prov-77");

        assertThat(provider.get("status").asText()).isEqualTo("busy");
        assertThat(provider.get("currentAppointmentId").asText()).isEqualTo("A");
        assertThat(provider.get("delaySeconds").asInt()).isEqualTo(15 * 60);
        assertThat(provider.at("/queue/0/appointmentId").asText()).isEqualTo("B");
        assertThat(json(TENANT + "/providers").get("items")).hasSize(1);
    }

    @Test
    void roomsAreTellingWhoIsInThemAndHowManyAreTaken() throws Exception {
        JsonNode room = json(TENANT + "/resources").at("/items/0");
        assertThat(room.get("currentAppointmentId").asText()).isEqualTo("A");
        assertThat(room.get("overdueSeconds").asInt()).isEqualTo(5 * 60);

        JsonNode occupancy = json(TENANT + "/occupancy").at("/items/0");
        assertThat(occupancy.get("occupied").asInt()).isEqualTo(1);
        assertThat(occupancy.get("nextExpectedFreeAt").asText()).isEqualTo("2026-03-10T09:35:00Z");
    }

    @Test
    void anAlertThatIsAboutToOpenIsNotShown() throws Exception {
        assertThat(json(TENANT + "/alerts?state=open").get("items")).isEmpty();
    }

    @Test
    void anotherTenantSeesNothingOfIt() throws Exception {
        assertThat(json("/v1/tenants/clinic-ab/visits").get("items")).isEmpty();
        problem(get("/v1/tenants/clinic-ab/visits/A"), 404);
    }

    @Test
    void whatDoesNotExistIsAProblemInTheStandardForm() throws Exception {
        problem(get(TENANT + "/visits/none"), 404);
        problem(get(TENANT + "/providers/none"), 404);
        problem(get("/v1/nothing"), 404);
    }

    @Test
    void aWrongFilterIsAProblemThatSaysWhatIsExpected() throws Exception {
        assertThat(problem(get(TENANT + "/visits?stage=dancing"), 400)
                        .get("detail")
                        .asText())
                .contains("Unknown `stage`");
        problem(get(TENANT + "/alerts?state=resolved"), 400);
    }

    @Test
    void whileTheStateIsRestoredTheAnswerIsToTryAgain() throws Exception {
        available.set(false);

        HttpResponse<byte[]> answer = get(TENANT + "/visits");

        problem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void theBoardIsServedUnderAStrictPolicy() throws Exception {
        HttpResponse<byte[]> board = get("/");

        assertThat(board.statusCode()).isEqualTo(200);
        assertThat(new String(board.body(), StandardCharsets.UTF_8)).contains("<title>");
        assertThat(board.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
        assertThat(json("/board/config.json").get("tenant").isNull()).isTrue();
    }

    private void booked(String appointment, String start) {
        says(
                "appointment.scheduled.v1",
                "07:00",
                "\"appointmentId\":\"" + appointment + "\",\"patientId\":\"p-" + appointment
                        + "\",\"providerId\":\"prov-77\",\"locationId\":\"loc-1\",\"start\":\"2026-03-10T" + start
                        + ":00Z\",\"durationMinutes\":30");
    }

    private void says(String topic, String at, String data) {
        String occurredAt = "2026-03-10T" + at + ":00Z";
        String event = "{\"eventId\":\"" + topic + at + data.hashCode() + "\",\"eventType\":\"" + topic
                + "\",\"eventVersion\":\"1\",\"occurredAt\":\"" + occurredAt
                + "\",\"tenantId\":\"clinic-abc\",\"data\":{" + data + "}}";
        day.sends(topic, new TestRecord<>(null, event.getBytes(StandardCharsets.UTF_8), Instant.parse(occurredAt)));
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        ApiContract.check(answer, new String(answer.body(), StandardCharsets.UTF_8));
        return JSON.readTree(answer.body());
    }

    private static JsonNode problem(HttpResponse<byte[]> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.hasNonNull("title")).isTrue();
        return problem;
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }
}
