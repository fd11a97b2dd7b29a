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
import java.util.Properties;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.clock.ClockMode;

/** A clinic with roles and slots of an hour each, and its FHIR interface. */
final class FhirFixture implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ClinicDay day;
    private final HttpServer server;
    private Instant now;

    FhirFixture(Instant now, String timeZone, int days) {
        this(now, timeZone, days, off());
    }

    /** Creates a clinic with a server's settings. */
    FhirFixture(Instant now, String timeZone, int days, Properties settings) {
        this.now = now;
        day = new ClinicDay(ClockMode.REPLAY, now);
        says(
                "orchestration.settings.v1",
                "'timeZone': '%s', 'slotHorizonDays': %d, 'slotMinutes': 60".formatted(timeZone, days));
        server = ServerUnderTest.start(settings, ServerUnderTest.state(day), ServerUnderTest.TAKES_ALL);
    }

    private static Properties off() {
        Properties settings = new Properties();
        settings.put("auth", "off");
        return settings;
    }

    /** Publishes a role that works around the clock, with a specialty in SNOMED CT. */
    void worksAlways(String role, String practitioner, String location, String specialty) {
        changes(role, practitioner, """
                'role': {'resourceType': 'PractitionerRole', 'location': [{'reference': 'Location/%s'}],
                'specialty': [{'coding': [{'system': 'http://snomed.info/sct', 'code': '%s'}]}],
                'availableTime': [{'daysOfWeek': ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'allDay': true}]}
                """.formatted(location, specialty).replace('\n', ' '));
    }

    /** Publishes a change of a role. */
    void changes(String role, String practitioner, String more) {
        says(
                "practitioner-role.changed.v1",
                "'practitionerRoleId': '%s', 'practitionerId': '%s', 'changeType': 'updated', %s"
                        .formatted(role, practitioner, more));
    }

    void books(String appointment, String practitioner, String location, Instant start) {
        says(
                "appointment.scheduled.v1",
                "'appointmentId': '%s', 'patientId': 'p', 'providerId': '%s', 'locationId': '%s', 'start': '%s', 'durationMinutes': 60"
                        .formatted(appointment, practitioner, location, start));
    }

    void says(String topic, String data) {
        day.publishJson(topic, now, data);
    }

    /** Lets the events that follow occur at that time. */
    void passes(Instant until) {
        now = until;
    }

    /** Lets time pass until then. */
    void waitsUntil(Instant until) {
        day.at(until);
        now = until;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + "/v1/tenants/clinic-abc/fhir" + path);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return get(uri(path));
    }

    JsonNode get(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Returns the status of a response that need not be in the contract. */
    int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).HEAD().build();
        return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        ApiContract.check(answer);
        return answer;
    }

    @Override
    public void close() {
        http.close();
        server.close();
        day.close();
    }
}
