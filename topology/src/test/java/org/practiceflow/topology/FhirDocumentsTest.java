package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("A Location or Schedule that producers state")
class FhirDocumentsTest {
    private final ClinicDay day = new ClinicDay(ClockMode.REPLAY, time("07:00"));

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isKeptAsItWasStated() {
        states(
                "07:00",
                "'resourceType': 'Location', 'id': 'loc-1', 'name': 'Main Street', 'telecom': [{'value': '1'}]");

        assertThat(document("Location/loc-1")).isNotNull();
        assertThat(document("Location/loc-1").resource().at("/telecom/0/value").asText())
                .isEqualTo("1");
    }

    @Test
    void isKeptWhereItComesWithARole() {
        day.publishJson("practitioner-role.changed.v1", time("07:00"), """
                'practitionerRoleId': 'role-9', 'practitionerId': 'prov-77', 'changeType': 'created',
                'role': {'resourceType': 'PractitionerRole', 'extension':
                [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'UTC'}]},
                'locations': [{'resourceType': 'Location', 'id': 'loc-1', 'name': 'Main Street'}],
                'schedule': {'resourceType': 'Schedule', 'id': 's-9', 'comment': 'mornings'},
                'practitioner': {'resourceType': 'Practitioner', 'id': 'prov-77'}""".replace('\n', ' '));

        assertThat(document("Location/loc-1").resource().path("name").asText()).isEqualTo("Main Street");
        assertThat(document("Schedule/s-9").resource().path("comment").asText()).isEqualTo("mornings");
        assertThat(document("Practitioner/prov-77")).isNull();
    }

    @Test
    void isTheNewestWhateverTheOrderInWhichItComes() {
        states("06:50", "'resourceType': 'Location', 'id': 'loc-1', 'name': 'new'");
        states("06:45", "'resourceType': 'Location', 'id': 'loc-1', 'name': 'old'");

        assertThat(document("Location/loc-1").resource().path("name").asText()).isEqualTo("new");
    }

    @Test
    void staysDeletedWhenAnOlderStatementComes() {
        states("06:45", "'resourceType': 'Location', 'id': 'loc-1', 'name': 'old'");
        day.publishJson(
                "fhir.resource.changed.v1",
                time("06:50"),
                "'changeType': 'deleted', 'resource': {'resourceType': 'Location', 'id': 'loc-1', 'name': 'old'}");
        states("06:47", "'resourceType': 'Location', 'id': 'loc-1', 'name': 'between'");

        assertThat(document("Location/loc-1").isDeleted()).isTrue();
    }

    private FhirDocument document(String reference) {
        return day.state().row(FhirDocument.TABLE, reference);
    }

    private void states(String at, String resource) {
        day.publishJson("fhir.resource.changed.v1", time(at), "'resource': {" + resource + "}");
    }
}
