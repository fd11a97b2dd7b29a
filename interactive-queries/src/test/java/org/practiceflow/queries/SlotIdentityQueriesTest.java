package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.clock.ClockMode;

/** Two roles of one Schedule work from nine to ten, in half hours. A has booked until a moment before half past nine. */
@DisplayName("By its id")
class SlotIdentityQueriesTest {
    private static final String FHIR = "/v1/tenants/clinic-abc/fhir";
    private static final Instant NOW = Instant.parse("2026-03-10T07:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ClinicDay day = new ClinicDay(ClockMode.REPLAY, NOW);
    private HttpServer server;

    @BeforeEach
    void twoRolesOfOneSchedule() {
        says("orchestration.settings.v1", "'timeZone': 'UTC', 'slotHorizonDays': 1, 'slotMinutes': 30");
        for (String role : List.of("role-9", "role-10")) {
            says(
                    "practitioner-role.changed.v1",
                    "'practitionerRoleId': '" + role + "', 'practitionerId': 'prov-77', 'changeType': 'created',"
                            + " 'schedule': {'resourceType': 'Schedule', 'id': 'schedule-10'}, 'role':"
                            + " {'resourceType': 'PractitionerRole', 'location': [{'reference': 'Location/loc-1'}],"
                            + " 'availableTime': [{'daysOfWeek': ['tue'],"
                            + " 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}]}");
        }
        says(
                "appointment.scheduled.v1",
                "'appointmentId': 'A', 'patientId': 'p-A', 'providerId': 'prov-77', 'locationId': 'loc-1',"
                        + " 'start': '2026-03-10T09:00:00Z', 'end': '2026-03-10T09:29:59.999Z'");
        server = ServerUnderTest.start(ServerUnderTest.state(day), ServerUnderTest.TAKES_ALL);
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
        day.close();
    }

    @Test
    void eachSlotOfTheScheduleIsFoundAndIsTheOnlyOne() throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode entry :
                JSON.readTree(get(FHIR + "/Slot?schedule=schedule-10")).get("entry")) {
            String id = entry.at("/resource/id").asText();
            ids.add(id);
            assertThat(JSON.readTree(get(FHIR + "/Slot/" + id))).isEqualTo(entry.get("resource"));
        }
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aScheduleThatRolesShareIsPublishedOnceAndAnsweredWithThem() throws Exception {
        List<String> lines = get(FHIR + "/bulk/schedules.ndjson").lines().toList();

        assertThat(lines).hasSize(1);
        assertThat(JSON.readTree(lines.getFirst()).get("actor"))
                .extracting(actor -> actor.get("reference").asText())
                .containsExactly("Location/loc-1");
        assertThat(JSON.readTree(get(FHIR + "/Schedule/schedule-10")).get("actor"))
                .extracting(actor -> actor.get("reference").asText())
                .contains("Location/loc-1", "PractitionerRole/role-10", "PractitionerRole/role-9");
    }

    private void says(String topic, String data) {
        day.publishJson(topic, NOW, data);
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
