package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.topology.FhirResources;

/** Role-9 (prov-77 at loc-1) came with its Location and Schedule, role-10 (prov-78 at loc-2) without; role-8 is gone. */
@DisplayName("A FHIR client")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirResourcesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    /** A value that finds something, for each parameter of a search. */
    private static final Map<String, String> VALUES = Map.of(
            "_id", "schedule-9",
            "_lastUpdated", "2026-12-01",
            "actor", "PractitionerRole/role-9",
            "schedule", "Schedule/schedule-9",
            "schedule.actor", "Practitioner/prov-77",
            "service-type", "57",
            "specialty", "394814009",
            "start", "2026-12-01",
            "status", "free");

    private FhirFixture fhir;

    @BeforeAll
    void threeRoles() {
        fhir = new FhirFixture(NOW, "Europe/Berlin", 2);
        fhir.changes("role-9", "prov-77", """
                'role': {'resourceType': 'PractitionerRole', 'meta': {'versionId': '7', 'lastUpdated': '2026-11-30T08:00:00Z'},
                'location': [{'reference': 'Location/loc-1'}],
                'specialty': [{'coding': [{'system': 'http://snomed.info/sct', 'code': '394814009'}]}],
                'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '12:00:00'}]},
                'locations': [{'resourceType': 'Location', 'id': 'loc-1', 'name': 'Main Street',
                'telecom': [{'system': 'phone', 'value': '030 1234'}], 'address': {'city': 'Berlin', 'state': 'BE'}}],
                'schedule': {'resourceType': 'Schedule', 'id': 'schedule-9', 'actor': [{'reference': 'Location/loc-1'}],
                'serviceType': [{'coding': [{'system': 'http://terminology.hl7.org/CodeSystem/service-type', 'code': '57'}]}]}
                """.replace('\n', ' '));
        fhir.worksAlways("role-10", "prov-78", "loc-2", "1");
        fhir.worksAlways("role-8", "prov-79", "loc-2", "1");
        fhir.passes(NOW.plusSeconds(60));
        fhir.says(
                "practitioner-role.changed.v1",
                "'practitionerRoleId': 'role-8', 'practitionerId': 'prov-79', 'changeType': 'deleted'");
    }

    @AfterAll
    void close() {
        fhir.close();
    }

    @Test
    void learnsWhatIsSupported() throws Exception {
        JsonNode statement = fhir.get("/metadata");

        FhirResources.assertValid(statement.toString());
        assertThat(statement.at("/fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(statement.at("/rest/0/documentation").asText()).contains("Europe/Berlin");
        assertThat(statement.at("/rest/0/resource").findValuesAsText("type"))
                .contains("Location", "PractitionerRole", "Schedule", "Slot");
        for (JsonNode resource : statement.at("/rest/0/resource")) {
            String type = resource.get("type").asText();
            List<String> interactions = resource.get("interaction").findValuesAsText("code");
            assertThat(fhir.status("/" + type))
                    .as("search for %s", type)
                    .isEqualTo(interactions.contains("search-type") ? 200 : 404);
            for (JsonNode parameter : resource.path("searchParam")) {
                isSearchedBy(type, parameter.get("name").asText());
            }
            for (JsonNode include : resource.path("searchInclude")) {
                JsonNode bundle = fhir.get("/" + type + "?_include=" + include.asText());
                assertThat(bundle.toString()).contains("\"mode\":\"include\"");
            }
        }
        assertThat(fhir.status("/Patient")).isEqualTo(404);
        assertThat(fhir.status("/Practitioner/prov-77")).isEqualTo(404);
    }

    private void isSearchedBy(String type, String parameter) throws Exception {
        String value = parameter.equals("_id") && type.equals("Slot")
                ? fhir.get("/Slot?_count=1").at("/entry/0/resource/id").asText()
                : VALUES.get(parameter);
        HttpRequest.Builder strict = HttpRequest.newBuilder(fhir.uri("/" + type + "?" + parameter + "=" + value))
                .header("Prefer", "handling=strict");
        HttpResponse<String> answer = fhir.send(strict);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("entry"))
                .as("%s by %s", type, parameter)
                .isNotEmpty();
        assertThat(fhir.get("/" + type + "?_summary=count&" + parameter + "=" + none(parameter))
                        .get("total")
                        .asInt())
                .as("%s by another %s", type, parameter)
                .isZero();
    }

    private static String none(String parameter) {
        return switch (parameter) {
            case "start", "_lastUpdated" -> "1999";
            case "status" -> "busy-unavailable";
            default -> "nope";
        };
    }

    @Test
    void readsWhatProducersStated() throws Exception {
        JsonNode location = fhir.get("/Location/loc-1");
        assertThat(location.get("name").asText()).isEqualTo("Main Street");
        assertThat(location.at("/telecom/0/value").asText()).isEqualTo("030 1234");
        assertThat(location.at("/address/city").asText()).isEqualTo("Berlin");
        JsonNode schedule = fhir.get("/Schedule/schedule-9");
        assertThat(schedule.at("/serviceType/0/coding/0/code").asText()).isEqualTo("57");
        assertThat(schedule.get("actor").findValuesAsText("reference"))
                .containsExactly("Location/loc-1", "PractitionerRole/role-9", "Practitioner/prov-77");
        JsonNode role = fhir.get("/PractitionerRole/role-9");
        assertThat(role.at("/specialty/0/coding/0/code").asText()).isEqualTo("394814009");
        assertThat(role.at("/practitioner/reference").asText()).isEqualTo("Practitioner/prov-77");
        for (JsonNode resource : List.of(location, schedule, role)) {
            FhirResources.assertValid(resource.toString());
        }
    }

    @Test
    void readsWhatFollowsFromARoleAlone() throws Exception {
        assertThat(fhir.get("/Location/loc-2").get("id").asText()).isEqualTo("loc-2");
        assertThat(fhir.get("/Schedule/role-10").get("actor")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "/PractitionerRole/role-8, 410",
        "/PractitionerRole/role-7, 404",
        "/Location/loc-9, 404",
        "/Schedule/role-9, 404",
        "/Slot/_search, 404"
    })
    void isToldWhatIsNotThere(String path, int status) throws Exception {
        assertThat(fhir.status(path)).isEqualTo(status);
    }

    @Test
    void findsSchedulesPageByPage() throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode page = fhir.get("/Schedule?_count=1&_total=accurate");
        assertThat(page.get("total").asInt()).isEqualTo(3);
        ids.add(page.at("/entry/0/resource/id").asText());
        while (page.at("/link/1").isObject()) {
            page = fhir.get(URI.create(page.at("/link/1/url").asText()));
            ids.add(page.at("/entry/0/resource/id").asText());
        }
        assertThat(ids).containsExactly("role-10", "role-8", "schedule-9");
        assertThat(fhir.get("/Schedule?actor=Location/loc-1,Practitioner/prov-78")
                        .get("entry"))
                .hasSize(2);
        assertThat(fhir.get("/Schedule?actor=Location/prov-78").has("entry")).isFalse();
    }

    @Test
    void searchesWithAForm() throws Exception {
        JsonNode bundle = post("/Slot/_search?_count=2", "schedule=Schedule%2Fschedule-9&start=2026-12-01", 200);

        assertThat(bundle.get("entry")).hasSize(2);
        JsonNode next = fhir.get(URI.create(bundle.at("/link/1/url").asText()));
        assertThat(next.get("entry")).hasSize(1);
        assertThat(next.at("/entry/0/resource/start").asText()).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(post("/Schedule/_search", "actor=Location%2Floc-1", 200).get("entry"))
                .hasSize(1);
        assertThat(post("/Slot/_search", "", 200).get("entry")).isNotEmpty();
        post("/Slot/_search", "status:not=free", 400);
        post("/Slot/_search", "status=%zz", 400);
    }

    @Test
    void mustSearchWithAForm() throws Exception {
        HttpRequest.Builder json = HttpRequest.newBuilder(fhir.uri("/Slot/_search"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        assertThat(fhir.send(json).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json",
                "application/json",
                "application/fhir+xml;q=1.0, application/fhir+json;q=1.0, application/xml+fhir;q=0.9",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/fhir+json; fhirVersion=4.0"
            })
    void getsJson(String accept) throws Exception {
        HttpResponse<String> answer =
                fhir.send(HttpRequest.newBuilder(fhir.uri("/Slot")).header("Accept", accept));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/fhir+json");
    }

    @Test
    void getsNothingElse() throws Exception {
        for (String path : List.of("/Slot", "/metadata", "/Location/loc-1")) {
            HttpRequest.Builder xml = HttpRequest.newBuilder(fhir.uri(path)).header("Accept", "application/fhir+xml");
            assertThat(fhir.send(xml).statusCode()).isEqualTo(406);
            assertThat(answer(path + "?_format=xml").statusCode()).isEqualTo(406);
            assertThat(answer(path + "?_format=application/fhir+json").statusCode())
                    .isEqualTo(200);
        }
        HttpRequest.Builder refused =
                HttpRequest.newBuilder(fhir.uri("/Slot")).header("Accept", "application/json;q=0");
        assertThat(fhir.send(refused).statusCode()).isEqualTo(406);
        HttpRequest.Builder overruled =
                HttpRequest.newBuilder(fhir.uri("/Slot?_format=json")).header("Accept", "application/fhir+xml");
        assertThat(fhir.send(overruled).statusCode()).isEqualTo(200);
    }

    @Test
    void mayAskForTheHeadAlone() throws Exception {
        for (String path : List.of("/Slot", "/metadata", "/Location/loc-1", "/$bulk-publish")) {
            HttpResponse<String> whole = answer(path);
            HttpResponse<String> head = fhir.head(path);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("ETag"))
                    .isEqualTo(whole.headers().firstValue("ETag"));
        }
        assertThat(fhir.head("/Slot/nope").statusCode()).isEqualTo(404);
        assertThat(fhir.head("/Slot?status:not=free").statusCode()).isEqualTo(400);
    }

    @Test
    void mayEscapeTheDollarOfAnOperation() throws Exception {
        assertThat(fhir.get("/%24bulk-publish").get("output").size())
                .isEqualTo(fhir.get("/$bulk-publish").get("output").size());
    }

    @Test
    void getsAVersionThatIsTheSameWhileNothingChanges() throws Exception {
        String slot = fhir.get("/Slot?schedule=schedule-9&_count=1")
                .at("/entry/0/resource/id")
                .asText();
        for (String path :
                List.of("/Slot/" + slot, "/Schedule/schedule-9", "/Location/loc-1", "/PractitionerRole/role-9")) {
            HttpResponse<String> read = answer(path);
            JsonNode resource = JSON.readTree(read.body());
            String tag = "W/\"" + resource.at("/meta/versionId").asText() + "\"";
            assertThat(resource.at("/meta/lastUpdated").asText()).isEqualTo("2026-12-01T06:00:00Z");
            assertThat(read.headers().firstValue("ETag")).hasValue(tag);
            HttpRequest.Builder again = HttpRequest.newBuilder(fhir.uri(path)).header("If-None-Match", tag);
            assertThat(fhir.send(again).statusCode()).isEqualTo(304);
            FhirResources.assertValid(read.body());
        }
    }

    @Test
    void getsAnotherVersionOnceASlotIsTakenAndAnotherOnceItIsFree() throws Exception {
        try (FhirFixture clinic = new FhirFixture(NOW, "UTC", 1)) {
            clinic.worksAlways("role-9", "prov-77", "loc-1", "1");
            clinic.passes(NOW.plusSeconds(120));
            clinic.books("A", "prov-77", "loc-1", NOW.plusSeconds(3600));
            String path = "/Slot/"
                    + clinic.get("/Slot?status=busy").at("/entry/0/resource/id").asText();
            JsonNode taken = clinic.get(path).get("meta");
            assertThat(taken.get("lastUpdated").asText()).isEqualTo("2026-12-01T06:02:00Z");
            clinic.passes(NOW.plusSeconds(180));
            clinic.says(
                    "appointment.status.changed.v1",
                    "'appointmentId': 'A', 'newStatus': 'cancelled', 'updatedAt': '2026-12-01T06:03:00Z'");
            JsonNode free = clinic.get(path);
            assertThat(free.get("status").asText()).isEqualTo("free");
            assertThat(free.at("/meta/lastUpdated").asText()).isEqualTo("2026-12-01T06:03:00Z");
            assertThat(free.at("/meta/versionId")).isNotEqualTo(taken.get("versionId"));
            assertThat(clinic.get("/Slot?_lastUpdated=gt2026-12-01T06:01:00Z&_summary=count")
                            .get("total")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    private HttpResponse<String> answer(String path) throws Exception {
        return fhir.send(HttpRequest.newBuilder(fhir.uri(path)));
    }

    private JsonNode post(String path, String form, int status) throws Exception {
        HttpResponse<String> answer = fhir.send(HttpRequest.newBuilder(fhir.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
