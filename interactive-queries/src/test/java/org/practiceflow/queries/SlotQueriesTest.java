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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.FhirResources;
import org.practiceflow.topology.clock.ClockMode;

/** Role-9 at loc-1 works from nine to ten each day for three days, in half hours. A has booked the first slot. */
@DisplayName("Asked for slots")
class SlotQueriesTest {
    private static final String TENANT = "/v1/tenants/clinic-abc";
    private static final Instant NOW = Instant.parse("2026-03-10T07:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> published = new ArrayList<>();

    private ClinicDay day;
    private HttpServer server;

    @BeforeEach
    void aRoleWithSlots() {
        day = new ClinicDay(ClockMode.REPLAY, NOW);
        says("orchestration.settings.v1", "'timeZone': 'UTC', 'slotHorizonDays': 3, 'slotMinutes': 30");
        says(
                "practitioner-role.changed.v1",
                "'practitionerRoleId': 'role-9', 'practitionerId': 'prov-77', 'changeType': 'created', 'role':"
                        + " {'resourceType': 'PractitionerRole', 'location': [{'reference': 'Location/loc-1'}],"
                        + " 'availableTime': [{'daysOfWeek': ['tue', 'wed', 'thu'],"
                        + " 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}]}");
        says(
                "appointment.scheduled.v1",
                "'appointmentId': 'A', 'patientId': 'p-A', 'providerId': 'prov-77', 'locationId': 'loc-1',"
                        + " 'start': '2026-03-10T09:00:00Z', 'durationMinutes': 30");
        server = ServerUnderTest.start(ServerUnderTest.state(day), (topic, tenant, value) -> {
            published.add(topic + " of " + tenant + " " + new String(value, StandardCharsets.UTF_8));
            return ServerUnderTest.TAKES_ALL.send(topic, tenant, value);
        });
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
        day.close();
    }

    @Test
    void tellsThemInOrderWithWhomTheyServe() throws Exception {
        JsonNode slots = get(TENANT + "/slots?role=role-9&from=2026-03-10&to=2026-03-11");

        assertThat(slots.get("asOf").asText()).isEqualTo("2026-03-10T07:00:00Z");
        assertThat(slots.get("items")).hasSize(2);
        assertThat(slots.at("/items/0/status").asText()).isEqualTo("busy");
        assertThat(slots.at("/items/0/appointmentId").asText()).isEqualTo("A");
        assertThat(slots.at("/items/1/start").asText()).isEqualTo("2026-03-10T09:30:00Z");
        assertThat(slots.at("/items/1/status").asText()).isEqualTo("free");
        assertThat(slots.has("next")).isFalse();
    }

    @Test
    void tellsThemPageByPage() throws Exception {
        List<String> starts = new ArrayList<>();
        JsonNode page = get(TENANT + "/slots?limit=4");
        page.get("items").forEach(slot -> starts.add(slot.get("start").asText()));
        assertThat(starts).hasSize(4);
        page = get(TENANT + "/slots?limit=4&cursor=" + page.get("next").asText());
        page.get("items").forEach(slot -> starts.add(slot.get("start").asText()));

        assertThat(starts).hasSize(6).isSorted().doesNotHaveDuplicates();
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void tellsThemPageByPageWhateverTheIdsOfRoles() throws Exception {
        for (String role : List.of("role-\uD83D\uDE00", "role-\uFF5E")) {
            says(
                    "practitioner-role.changed.v1",
                    "'practitionerRoleId': '" + role + "', 'practitionerId': 'p', 'changeType': 'created', 'role':"
                            + " {'resourceType': 'PractitionerRole', 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00',"
                            + " 'availableEndTime': '10:00:00'}]}");
        }
        List<String> ids = new ArrayList<>();
        JsonNode page = get(TENANT + "/slots?limit=3");
        page.get("items").forEach(slot -> ids.add(slot.get("slotId").asText()));
        while (page.has("next")) {
            page = get(TENANT + "/slots?limit=3&cursor=" + page.get("next").asText());
            page.get("items").forEach(slot -> ids.add(slot.get("slotId").asText()));
        }

        assertThat(ids).hasSize(6 + 2 + 2).doesNotHaveDuplicates();
    }

    @Test
    void tellsOnlyThoseOfTheStatusAndTheLocation() throws Exception {
        assertThat(get(TENANT + "/slots?status=free&location=loc-1").get("items"))
                .hasSize(5);
        assertThat(get(TENANT + "/slots?status=busy,busy-tentative").get("items"))
                .hasSize(1);
        assertThat(get(TENANT + "/slots?location=loc-2").get("items")).isEmpty();
        assertThat(get("/v1/tenants/clinic-xyz/slots").get("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=open", "from=soon", "limit=0", "limit=1001", "cursor=..", "cursor=A"})
    void refusesWhatIsNotWellPut(String query) throws Exception {
        HttpResponse<String> answer = answer(TENANT + "/slots?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void tellsARoleWithItsLastRun() throws Exception {
        JsonNode role = get(TENANT + "/roles/role-9");

        assertThat(role.get("practitionerId").asText()).isEqualTo("prov-77");
        assertThat(role.get("slotsUntil").asText()).isEqualTo("2026-03-12");
        assertThat(role.at("/lastRun/counts/created").asInt()).isEqualTo(6);
        assertThat(role.at("/lastRun/trigger").asText()).isEqualTo("created");
        assertThat(answer(TENANT + "/roles/role-8").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsTheFirstFiftyBookingsThatDoNotFitARoleAndHowManyThereAre() throws Exception {
        for (int minute = 0; minute < 55; minute++) {
            says(
                    "appointment.scheduled.v1",
                    "'appointmentId': 'late-%02d', 'patientId': 'p', 'providerId': 'prov-77', 'locationId': 'loc-1',"
                                    .formatted(minute)
                            + " 'start': '2026-03-11T20:%02d:00Z', 'durationMinutes': 1".formatted(minute));
        }
        JsonNode role = get(TENANT + "/roles/role-9");

        assertThat(role.get("conflictCount").asInt()).isEqualTo(55);
        assertThat(role.get("conflicts")).hasSize(50);
        assertThat(role.at("/conflicts/49/appointmentId").asText()).isEqualTo("late-49");
    }

    @Test
    void asksForARunByAnEvent() throws Exception {
        HttpResponse<String> answer = post(TENANT + "/roles/role-9/slots/regenerate?dryRun=true");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(published)
                .singleElement()
                .asString()
                .startsWith("slot.regeneration.requested.v1 of clinic-abc")
                .contains(JSON.readTree(answer.body()).get("eventId").asText())
                .contains("\"practitionerRoleId\":\"role-9\",\"dryRun\":true");
        assertThat(post(TENANT + "/roles/role-8/slots/regenerate").statusCode()).isEqualTo(404);
    }

    @Test
    void findsThemAsFhirDoes() throws Exception {
        JsonNode bundle = get(
                TENANT
                        + "/fhir/Slot?schedule=Schedule/role-9&start=ge2026-03-11&start=lt2026-03-12T00:00:00Z&status=free&_count=1");

        assertThat(bundle.get("type").asText()).isEqualTo("searchset");
        assertThat(bundle.get("entry")).hasSize(1);
        assertThat(bundle.at("/entry/0/resource/start").asText()).isEqualTo("2026-03-11T09:00:00Z");
        assertThat(bundle.at("/link/1/relation").asText()).isEqualTo("next");
        JsonNode next = get(URI.create(bundle.at("/link/1/url").asText()));
        assertThat(next.at("/entry/0/resource/start").asText()).isEqualTo("2026-03-11T09:30:00Z");
        JsonNode slot = get(URI.create(next.at("/entry/0/fullUrl").asText()));
        assertThat(slot).isEqualTo(next.at("/entry/0/resource"));
        assertThat(answer(TENANT + "/fhir/Slot/no-such-slot").statusCode()).isEqualTo(404);
    }

    @Test
    void publishesThemInBulk() throws Exception {
        JsonNode manifest = get(TENANT + "/fhir/$bulk-publish");

        assertThat(manifest.get("output").findValuesAsText("type")).containsExactly("Location", "Schedule", "Slot");
        List<String> lines = new ArrayList<>();
        for (JsonNode output : manifest.get("output")) {
            answer(URI.create(output.get("url").asText())).body().lines().forEach(lines::add);
        }
        assertThat(lines).hasSize(1 + 1 + 6);
        assertThat(lines).allSatisfy(FhirResources::assertValid);
    }

    @Test
    void publishesToTheirTopicWhatFhirTakesForSlots() {
        List<JsonNode> told = day.published("slot.v1");
        assertThat(told)
                .hasSize(7)
                .allSatisfy(slot -> FhirResources.assertValid(slot.get("data").toString()));
    }

    private void says(String topic, String data) {
        day.publishJson(topic, NOW, data);
    }

    private JsonNode get(String path) throws Exception {
        return get(URI.create("http://localhost:" + server.port() + path));
    }

    private JsonNode get(URI uri) throws Exception {
        HttpResponse<String> answer = answer(uri);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> answer(String path) throws Exception {
        return answer(URI.create("http://localhost:" + server.port() + path));
    }

    private HttpResponse<String> answer(URI uri) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        ApiContract.check(answer);
        return answer;
    }

    private HttpResponse<String> post(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        ApiContract.check(answer);
        return answer;
    }
}
