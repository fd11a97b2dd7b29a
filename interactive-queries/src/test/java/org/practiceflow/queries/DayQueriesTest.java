package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At 09:40, A of 09:00 is in the chair since 09:10, B of 09:30 waits since 09:25, and C of 10:00 is expected elsewhere.
 */
@DisplayName("Asked for the day")
class DayQueriesTest {
    private final ClinicFixture clinic = new ClinicFixture();

    @BeforeEach
    void aMorning() {
        clinic.booked("A", "prov-77", "loc-1", "09:00");
        clinic.booked("B", "prov-77", "loc-1", "09:30");
        clinic.booked("C", "prov-78", "loc-2", "10:00");
        clinic.says("patient.checkin.v1", "09:00", "'patientId': 'p-A', 'appointmentId': 'A'");
        clinic.says("appointment.status.changed.v1", "09:10", "'appointmentId': 'A', 'newStatus': 'in_progress'");
        clinic.says(
                "resource.occupancy.update.v1",
                "09:11",
                "'resourceId': 'chair-12', 'status': 'occupied', 'currentAppointmentId': 'A', 'locationId': 'loc-1'");
        clinic.says("patient.checkin.v1", "09:25", "'patientId': 'p-B', 'appointmentId': 'B'");
        clinic.says("provider.status.update.v1", "09:40", "'providerId': 'prov-77', 'status': 'busy'");
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void tellsALocationInOneAnswer() throws Exception {
        JsonNode board = clinic.get("/board?location=loc-1");

        assertThat(board.at("/columns/in_chair/0/appointmentId").asText()).isEqualTo("A");
        assertThat(board.at("/columns/waiting/0/appointmentId").asText()).isEqualTo("B");
        assertThat(board.at("/columns/scheduled")).isEmpty();
        assertThat(board.get("providers").findValuesAsText("providerId")).containsExactly("prov-77");
        assertThat(board.get("resources").findValuesAsText("resourceId")).containsExactly("chair-12");
        assertThat(board.at("/counts/visits/waiting").asInt()).isEqualTo(1);
        assertThat(board.at("/counts/longestWaitSeconds").asInt()).isEqualTo(600);
        assertThat(board.at("/counts/averageWaitSeconds").asInt()).isEqualTo(600);
        assertThat(board.at("/counts/judgedStarts").asInt()).isEqualTo(1);
        assertThat(board.at("/counts/onTimeShare").asDouble()).isEqualTo(1.0);
        assertThat(board.get("asOf").asText()).isEqualTo("2026-03-10T09:40:00Z");
    }

    @Test
    void tellsAllLocationsWhereNoneIsNamed() throws Exception {
        JsonNode board = clinic.get("/board");

        assertThat(board.at("/columns/scheduled/0/appointmentId").asText()).isEqualTo("C");
        assertThat(board.get("providers")).hasSize(2);
        assertThat(board.has("locationId")).isFalse();
    }

    @Test
    void tellsWhatWasStatedOfAVisitAndWhatItDid() throws Exception {
        JsonNode history = clinic.get("/visits/A/history");

        assertThat(history.at("/plan/start").asText()).isEqualTo("2026-03-10T09:00:00Z");
        assertThat(history.at("/facts").findValuesAsText("stated")).containsExactly("waiting", "in_chair", "in_chair");
        assertThat(history.at("/facts").findValuesAsText("entered")).containsExactly("true", "true", "false");
        assertThat(history.at("/facts/1/stageBefore").asText()).isEqualTo("waiting");
        assertThat(clinic.status("/visits/Z/history")).isEqualTo(404);
    }

    @Test
    void tellsTheVisitsOfAPatient() throws Exception {
        assertThat(clinic.get("/patients/p-B/visits")
                        .at("/items/0/appointmentId")
                        .asText())
                .isEqualTo("B");
        assertThat(clinic.get("/patients/p-Z/visits").get("items")).isEmpty();
    }

    @Test
    void answersAThoughtWhateverTheOneWhoAsksHasAlready() throws Exception {
        assertThat(clinic.postStatus("/providers/prov-77/what-if", "{'status': 'on-break'}", "If-None-Match", "*"))
                .isEqualTo(200);
    }

    @Test
    void projectsWhatWouldBeIfTheProviderCameBackThenAndChangesNothing() throws Exception {
        JsonNode before = clinic.get("/providers/prov-77");
        JsonNode thought = clinic.post(
                "/providers/prov-77/what-if", "{'status': 'in-surgery', 'returnsAt': '2026-03-10T10:20:00Z'}");

        assertThat(thought.at("/queue/0/projectedStart").asText()).isEqualTo("2026-03-10T10:20:00Z");
        assertThat(thought.get("delaySeconds").asInt()).isEqualTo(50 * 60);
        assertThat(before.at("/queue/0/projectedStart").asText()).isEqualTo("2026-03-10T09:45:00Z");
        assertThat(clinic.get("/providers/prov-77")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appt 1", "2026/7", "50%", "a;b=c", "Zahnärzte", "a+b", "..", "a?b#c", "a\\\\b"})
    void findsAVisitWhateverItsIdIsMadeOf(String id) throws Exception {
        clinic.booked(id, "prov-77", "loc-1", "11:00");
        String encoded = URLEncoder.encode(id.replace("\\\\", "\\"), StandardCharsets.UTF_8)
                .replace("+", "%20");

        assertThat(clinic.get("/visits/" + encoded).get("appointmentId").asText())
                .isEqualTo(id.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "no JSON", "{'returnsAt': 'soon'}", "{'status': 'gone fishing'}"})
    void refusesAThoughtThatIsNone(String body) throws Exception {
        assertThat(clinic.postStatus("/providers/prov-77/what-if", body)).isEqualTo(400);
        assertThat(clinic.postStatus("/providers/prov-99/what-if", "{'status': 'on-break'}"))
                .isEqualTo(404);
    }
}
