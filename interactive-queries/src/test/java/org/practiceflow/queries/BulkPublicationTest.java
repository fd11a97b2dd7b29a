package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.practiceflow.queries.security.TestIssuer;
import org.practiceflow.topology.FhirResources;

/** Two roles at a full Location, one of them with characters that URLs must not contain, and one without a Location. */
@DisplayName("A publication in bulk")
class BulkPublicationTest {
    private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ODD = "role#9 öst";

    @TempDir
    private Path directory;

    private FhirFixture fhir;

    @BeforeEach
    void threeRoles() {
        fhir = clinic(new FhirFixture(NOW, "UTC", 2));
    }

    private static FhirFixture clinic(FhirFixture clinic) {
        clinic.worksAlways(ODD, "prov-77", "loc-1", "1");
        clinic.worksAlways("a/b", "prov-78", "loc-1", "1");
        clinic.changes("role-8", "prov-79", "'role': {'resourceType': 'PractitionerRole'}");
        clinic.says(
                "fhir.resource.changed.v1",
                "'resource': {'resourceType': 'Location', 'id': 'loc-1', 'name': 'Main Street', 'identifier':"
                        + " [{'system': 'https://example.org/sites', 'value': '7'}], 'telecom': [{'system': 'phone',"
                        + " 'value': '030 1234'}], 'address': {'city': 'Boston', 'state': 'MA'}}");
        clinic.says(
                "fhir.resource.changed.v1",
                "'resource': {'resourceType': 'Schedule', 'id': 'a/b', 'actor': [{'reference': 'Location/loc-1'}],"
                        + " 'serviceType': [{'coding': [{'system':"
                        + " 'http://terminology.hl7.org/CodeSystem/service-type', 'code': '57'}]}]}");
        return clinic;
    }

    @AfterEach
    void close() {
        fhir.close();
    }

    @Test
    void isReadByACrawler() throws Exception {
        fhir.books("A", "prov-77", "loc-1", Instant.parse("2026-12-01T10:00:00Z"));
        Map<String, JsonNode> crawled = crawl();

        assertThat(crawled.get("Location/loc-1").get("name").asText()).isEqualTo("Main Street");
        assertThat(crawled.get("Location/loc-1").at("/identifier/0/value").asText())
                .isEqualTo("7");
        assertThat(crawled.get("Location/loc-1").at("/telecom/0/value").asText())
                .isEqualTo("030 1234");
        assertThat(crawled.get("Location/loc-1").at("/address/state").asText()).isEqualTo("MA");
        assertThat(crawled.get("Schedule/a/b")
                        .at("/serviceType/0/coding/0/code")
                        .asText())
                .isEqualTo("57");
        List<JsonNode> slots = crawled.values().stream()
                .filter(resource -> resource.get("resourceType").asText().equals("Slot"))
                .toList();
        assertThat(slots).hasSize(2 * (18 + 24));
        assertThat(slots.stream().filter(slot -> slot.get("status").asText().equals("busy")))
                .hasSize(1);
    }

    /** Reads all files as the specification says, and checks what it requires of each resource. */
    private Map<String, JsonNode> crawl() throws Exception {
        JsonNode manifest = fhir.get("/$bulk-publish");
        assertThat(Instant.parse(manifest.get("transactionTime").asText())).isNotNull();
        assertThat(manifest.get("request").asText()).endsWith("/$bulk-publish");
        Map<String, JsonNode> resources = new HashMap<>();
        for (JsonNode file : manifest.get("output")) {
            for (JsonNode resource : lines(file)) {
                String type = file.get("type").asText();
                assertThat(resource.get("resourceType").asText()).isEqualTo(type);
                resources.put(type + "/" + resource.get("id").asText(), resource);
            }
            assertThat(file.at("/extension/state/0").asText())
                    .isEqualTo(file.get("url").asText().contains("role-8") ? "" : "MA");
        }
        Set<String> references = new HashSet<>();
        resources.values().forEach(resource -> {
            switch (resource.get("resourceType").asText()) {
                case "Schedule" -> {
                    assertThat(resource.get("actor")).hasSize(1);
                    references.add(resource.at("/actor/0/reference").asText());
                }
                case "Slot" -> {
                    assertThat(resource.get("status").asText()).isIn("free", "busy");
                    assertThat(Instant.parse(resource.get("start").asText()))
                            .isBefore(Instant.parse(resource.get("end").asText()));
                    references.add(resource.at("/schedule/reference").asText());
                }
                default -> assertThat(resource.has("name")).isTrue();
            }
        });
        assertThat(references)
                .allSatisfy(reference ->
                        assertThat(resources).containsKey(URI.create(reference).getPath()))
                .contains("Schedule/role%239%20%C3%B6st");
        return resources;
    }

    private List<JsonNode> lines(JsonNode file) throws Exception {
        HttpResponse<String> answer =
                fhir.send(HttpRequest.newBuilder(URI.create(file.get("url").asText())));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/fhir+ndjson");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void namesLocationsThatLackWhatIsRequired() throws Exception {
        JsonNode error = fhir.get("/$bulk-publish").at("/error/0");

        assertThat(error.get("type").asText()).isEqualTo("OperationOutcome");
        assertThat(lines(error))
                .singleElement()
                .asString()
                .contains("Location/clinic-abc lacks [name, telecom, address]");
        FhirResources.assertValid(lines(error).getFirst().toString());
    }

    @Test
    void hasValidResources() throws Exception {
        JsonNode manifest = fhir.get("/$bulk-publish");
        for (JsonNode resource : lines(manifest.at("/output/0"))) {
            FhirResources.assertValid(resource.toString());
        }
    }

    @Test
    void isTheSameWhileNothingChanges() throws Exception {
        HttpResponse<String> first = fhir.send(HttpRequest.newBuilder(fhir.uri("/$bulk-publish")));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(JSON.readTree(first.body()).get("transactionTime").asText()).isEqualTo("2026-12-01T06:00:00Z");
        fhir.waitsUntil(NOW.plusSeconds(7200));

        HttpResponse<String> again =
                fhir.send(HttpRequest.newBuilder(fhir.uri("/$bulk-publish")).header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);

        fhir.passes(NOW.plusSeconds(7300));
        fhir.books("A", "prov-77", "loc-1", NOW.plusSeconds(4 * 3600));
        JsonNode changed = fhir.get("/$bulk-publish");
        assertThat(changed.get("transactionTime").asText()).isEqualTo("2026-12-01T08:01:40Z");
    }

    @Test
    void isOpenAndCacheableWhereThatIsSet() throws Exception {
        assertThat(cacheControl(fhir)).isEqualTo("private, max-age=60");
        try (FhirFixture guarded = clinic(new FhirFixture(NOW, "UTC", 1, issuer()))) {
            assertThat(guarded.status("/$bulk-publish")).isEqualTo(401);
            assertThat(guarded.status("/bulk/locations.ndjson")).isEqualTo(401);
        }
        Properties open = issuer();
        open.put("fhir.publication.open", "clinic-xyz,clinic-abc");
        open.put("fhir.publication.max-age.seconds", "300");
        try (FhirFixture published = clinic(new FhirFixture(NOW, "UTC", 1, open))) {
            assertThat(cacheControl(published)).isEqualTo("public, max-age=300");
            assertThat(published.status("/bulk/locations.ndjson")).isEqualTo(200);
            assertThat(published.status("/$bulk-publish?position=x")).isEqualTo(401);
            assertThat(published.status("/Slot")).isEqualTo(401);
            assertThat(published.status("/metadata")).isEqualTo(401);
        }
    }

    private Properties issuer() throws Exception {
        return new TestIssuer(directory).settings();
    }

    private static String cacheControl(FhirFixture clinic) throws Exception {
        return clinic.send(HttpRequest.newBuilder(clinic.uri("/$bulk-publish")))
                .headers()
                .firstValue("Cache-Control")
                .orElse("");
    }
}
