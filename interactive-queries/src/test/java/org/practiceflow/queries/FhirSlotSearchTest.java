package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.topology.FhirResources;

/**
 * In New York, role-9 (prov-77 at loc-1) and role-10 (prov-78 at loc-2) work around the clock in whole hours, from the
 * first of November, when clocks go back an hour at night, for three days. A has booked one of role-9's.
 */
@DisplayName("A FHIR search for slots")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirSlotSearchTest {
    private static final Instant NOW = Instant.parse("2026-11-01T04:00:00Z");

    private static final Instant BOOKED = Instant.parse("2026-11-02T15:00:00Z");

    private FhirFixture fhir;

    @BeforeAll
    void twoRoles() {
        fhir = new FhirFixture(NOW, "America/New_York", 3);
        fhir.worksAlways("role-9", "prov-77", "loc-1", "394814009");
        fhir.worksAlways("role-10", "prov-78", "loc-2", "394579002");
        fhir.books("A", "prov-77", "loc-1", BOOKED);
    }

    @AfterAll
    void close() {
        fhir.close();
    }

    @ParameterizedTest
    @CsvSource({
        "start=2026-11-01, 25",
        "start=eq2026-11-02, 24",
        "start=2026-11, 73",
        "start=2026, 73",
        "start=ne2026-11-01, 48",
        "start=le2026-11-01, 25",
        "start=lt2026-11-02, 25",
        "start=gt2026-11-01, 48",
        "start=sa2026-11-01, 48",
        "start=ge2026-11-02, 48",
        "start=eb2026-11-02, 25",
        "start=ap2026-11-01, 25",
        "start=2026-11-01T05:00Z, 1",
        "start=2026-11-01T01:00:00-05:00, 1",
        "start=ge2026-11-02&start=lt2026-11-03, 24"
    })
    void takesADateAsARangeOfTheClinicsTime(String dates, int slots) throws Exception {
        assertThat(found("schedule=role-9&_count=1000&" + dates)).hasSize(slots);
    }

    @Test
    void withoutADateFindsWhatHasBegunToo() throws Exception {
        assertThat(found("schedule=role-9&_count=1000")).hasSize(73);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "schedule=role-9; 24",
                "schedule=Schedule/role-9; 24",
                "schedule=role-9,role-10; 48",
                "schedule=Schedule/role-10,Schedule/role-9; 48",
                "schedule=role-8,role-10; 24",
                "schedule=role-9&schedule=role-10; 0",
                "schedule=Practitioner/role-9; 0",
                "schedule=Practitioner/role-9,role-9; 24",
                "schedule=http://elsewhere.example/Schedule/role-9; 0",
                "schedule.actor=Practitioner/prov-77; 24",
                "schedule.actor=PractitionerRole/role-10,Practitioner/prov-77; 48",
                "schedule.actor=Location/loc-1&schedule.actor=Practitioner/prov-77; 24",
                "schedule.actor=Location/loc-1&schedule.actor=Practitioner/prov-78; 0",
                "schedule.actor=prov-78; 24",
                "schedule.actor=Location/prov-78; 0",
                "status=free; 47",
                "status=busy; 1",
                "status=busy,free; 48",
                "status=busy&status=free; 0",
                "status=http://hl7.org/fhir/slotstatus%7Cbusy; 1",
                "status=%7Cbusy; 1",
                "status=http://hl7.org/fhir/slotstatus%7C; 48",
                "status=http://elsewhere.example%7Cbusy; 0",
                "specialty=394814009; 24",
                "specialty=http://snomed.info/sct%7C394814009; 24",
                "specialty=http://elsewhere.example%7C394814009; 0",
                "specialty=394814009,1; 24",
                "specialty=394814009&specialty=1; 0",
                "start=2026-11-02T08:00:00-05:00,2026-11-02T09:00:00-05:00; 4",
                "start=gt2026-11-02T20:00:00-05:00,lt2026-11-02T02:00:00-05:00; 10"
            })
    void takesCommasForAlternativesAndRepetitionsForConditions(String query, int slots) throws Exception {
        assertThat(found("start=2026-11-02&_count=1000&" + query)).hasSize(slots);
    }

    @Test
    void findsScheduleByItsUrlHere() throws Exception {
        assertThat(found("start=2026-11-02&schedule=" + fhir.uri("/Schedule/role-9")))
                .hasSize(24);
    }

    @Test
    void findsSlotsByTheirIds() throws Exception {
        String first = found("schedule=role-9").getFirst().get("id").asText();
        String other = found("schedule=role-10").getFirst().get("id").asText();

        assertThat(found("_id=" + first)).hasSize(1);
        assertThat(found("_id=" + first + ",nope," + other)).hasSize(2);
        assertThat(found("_id=" + first + "," + other + "&_id=" + other)).hasSize(1);
        assertThat(found("_id=" + first + "&schedule=role-10")).isEmpty();
        assertThat(found("_id=nope")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status:not=free",
                "schedule:Schedule=role-9",
                "schedule:missing=true",
                "schedule.identifier=x",
                "schedule:Schedule.actor=Practitioner/prov-77",
                "schedule.actor:Practitioner=prov-77",
                "_has:Appointment:slot:status=booked",
                "foo:exact=bar",
                "_include:iterate=Slot:schedule",
                "_include=Schedule:actor",
                "_include=*",
                "_sort=status",
                "_sort=start,-start",
                "_summary=text",
                "_total=many",
                "_count=many",
                "_count=-1",
                "_count=1&_count=2",
                "_cursor=A",
                "status=open",
                "start=soon",
                "start=2026-11-01,soon"
            })
    void isRefusedWhereItAsksForMoreThanIsSupported(String query) throws Exception {
        HttpResponse<String> answer = answer("/Slot?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        FhirResources.assertValid(answer.body());
    }

    @Test
    void namesParametersThatItDoesNotKnow() throws Exception {
        JsonNode bundle = fhir.get("/Slot?foo=bar&status=busy&specialty=");

        assertThat(bundle.get("entry")).hasSize(2);
        assertThat(bundle.at("/entry/1/search/mode").asText()).isEqualTo("outcome");
        assertThat(bundle.at("/entry/1/resource/issue").toString()).contains("`foo`", "`specialty`");
        assertThat(bundle.at("/link/0/url").asText()).endsWith("/fhir/Slot?status=busy");
        FhirResources.assertValid(bundle.toString());
    }

    @Test
    void isRefusedForParametersThatItDoesNotKnowWhereTheClientIsStrict() throws Exception {
        HttpRequest.Builder strict =
                HttpRequest.newBuilder(fhir.uri("/Slot?foo=bar")).header("Prefer", "return=minimal; handling=strict");
        assertThat(fhir.send(strict).statusCode()).isEqualTo(400);

        HttpRequest.Builder known =
                HttpRequest.newBuilder(fhir.uri("/Slot?status=busy")).header("Prefer", "handling=strict");
        assertThat(fhir.send(known).statusCode()).isEqualTo(200);
    }

    @Test
    void hasSoManyValuesAtMost() throws Exception {
        assertThat(answer("/Slot?_id=" + "x,".repeat(199) + "x").statusCode()).isEqualTo(200);
        assertThat(answer("/Slot?status=free&_id=" + "x,".repeat(199) + "x").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_count=0", "_summary=count", "_summary=count&_count=5"})
    void onlyCounts(String summary) throws Exception {
        JsonNode bundle = fhir.get("/Slot?status=free&start=2026-11-02&" + summary);

        assertThat(bundle.get("total").asLong()).isEqualTo(47);
        assertThat(bundle.has("entry")).isFalse();
        FhirResources.assertValid(bundle.toString());
    }

    @Test
    void countsAllPagesWhereAsked() throws Exception {
        assertThat(fhir.get("/Slot?start=2026-11-02&_count=5&_total=accurate")
                        .get("total")
                        .asLong())
                .isEqualTo(48);
        assertThat(fhir.get("/Slot?_id=nope&_total=accurate").get("total").asLong())
                .isZero();
        assertThat(fhir.get("/Slot?start=2026-11-02").has("total")).isFalse();
    }

    @Test
    void givesMorePerPageThanItMaySilently() throws Exception {
        assertThat(found("_count=5000")).hasSize(146);
    }

    @Test
    void includesTheSchedulesOfEachPageOnce() throws Exception {
        JsonNode bundle = fhir.get("/Slot?start=2026-11-02&_include=Slot:schedule");
        List<JsonNode> included = entries(bundle, "include");

        assertThat(included).extracting(schedule -> schedule.get("id").asText()).containsExactly("role-10", "role-9");
        assertThat(included.get(1).get("actor").findValuesAsText("reference"))
                .containsExactly("Location/loc-1", "PractitionerRole/role-9", "Practitioner/prov-77");
        FhirResources.assertValid(bundle.toString());
    }

    @ParameterizedTest
    @CsvSource({"'', 7", "_sort=start, 7", "_sort=-start, 7", "_sort=-start&status=free, 100", "_sort=start, 1"})
    void isWholeInPagesInTheirOrder(String sort, int size) throws Exception {
        List<JsonNode> paged = new ArrayList<>();
        JsonNode page = fhir.get("/Slot?_count=" + size + "&" + sort);
        while (true) {
            paged.addAll(entries(page, "match"));
            JsonNode next = page.at("/link/1/url");
            if (next.isMissingNode()) {
                break;
            }
            page = fhir.get(URI.create(next.asText()));
        }
        List<JsonNode> whole = found("_count=1000&" + sort);

        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
        Comparator<JsonNode> byStart =
                Comparator.comparing(slot -> Instant.parse(slot.get("start").asText()));
        if (!sort.isEmpty()) {
            assertThat(paged).isSortedAccordingTo(sort.contains("-") ? byStart.reversed() : byStart);
        }
    }

    @Test
    void isWholeInPagesWhateverTheIdsOfRoles() throws Exception {
        List<String> roles = List.of("role-~", "role-\uD83D\uDE00", "role-\uFF5E");
        try (FhirFixture clinic = new FhirFixture(NOW, "UTC", 1)) {
            roles.forEach(role -> clinic.worksAlways(role, "prov-" + role, "loc-1", "1"));
            List<String> paged = new ArrayList<>();
            JsonNode page = clinic.get("/Slot?_count=1&start=2026-11-01T12:00Z");
            paged.add(page.at("/entry/0/resource/schedule/reference").asText());
            while (page.at("/link/1").isObject()) {
                page = clinic.get(URI.create(page.at("/link/1/url").asText()));
                paged.add(page.at("/entry/0/resource/schedule/reference").asText());
            }
            assertThat(paged).hasSize(3).doesNotHaveDuplicates();
        }
    }

    private List<JsonNode> found(String query) throws Exception {
        return entries(fhir.get("/Slot?" + query), "match");
    }

    private static List<JsonNode> entries(JsonNode bundle, String mode) {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/search/mode").asText().equals(mode))
                .map(entry -> entry.get("resource"))
                .toList();
    }

    private HttpResponse<String> answer(String path) throws Exception {
        return fhir.send(HttpRequest.newBuilder(fhir.uri(path)));
    }
}
