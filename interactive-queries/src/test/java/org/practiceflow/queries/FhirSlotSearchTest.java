package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In New York, role-9 (prov-77 at loc-1) and role-10 (prov-78 at loc-2) work around the clock in whole hours, from the
 * first of November, when clocks go back an hour at night, for three days. A has booked the first of role-9's.
 */
@DisplayName("A FHIR search for slots")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirSlotSearchTest {
    private static final Instant NOW = Instant.parse("2026-11-01T04:00:00Z");

    private FhirFixture fhir;

    @BeforeAll
    void twoRoles() {
        fhir = new FhirFixture(NOW, "America/New_York", 3);
        fhir.worksAlways("role-9", "prov-77", "loc-1");
        fhir.worksAlways("role-10", "prov-78", "loc-2");
        fhir.books("A", "prov-77", "loc-1", NOW);
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

    private List<JsonNode> found(String query) throws Exception {
        JsonNode bundle = fhir.get("/Slot?" + query);
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                .map(entry -> entry.get("resource"))
                .toList();
    }
}
