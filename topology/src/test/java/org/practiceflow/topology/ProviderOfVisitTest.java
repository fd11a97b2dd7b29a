package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.DurationSamples;
import org.practiceflow.topology.provider.DurationSamples.Sample;
import org.practiceflow.topology.provider.QueuedVisit;

@DisplayName("The provider of a visit")
class ProviderOfVisitTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isTheOneWhoCallsAPatientThatWalkedIn() {
        day.at("09:00").publish(checkedIn("A", "09:00"));
        status("09:05", "'newStatus': 'called', 'providerId': 'prov-9'");

        assertThat(queue("prov-9")).containsExactly("A");
    }

    @Test
    void isTheOneWhomTheStaffStateWithTheStage() {
        day.at("09:00").publish(checkedIn("A", "09:00"));
        day.at("09:05").publish(called("prov-9"));

        assertThat(queue("prov-9")).containsExactly("A");
    }

    @Test
    void learnsHowLongAPatientTookWhoWalkedIn() {
        day.at("09:00").publish(checkedIn("A", "09:00"));
        status("09:05", "'newStatus': 'in_progress', 'providerId': 'prov-9'");
        status("09:25", "'newStatus': 'completed'");

        assertThat(day.state().rows(DurationSamples.TABLE))
                .contains(new DurationSamples(List.of(new Sample("A", time("09:25"), Duration.ofMinutes(20)))));
        assertThat(queue("prov-9")).isEmpty();
    }

    @Test
    void isTheOneWhoTakesThePatientOver() {
        day.publish(booked("A", "09:00")).at("08:55").publish(checkedIn("A", "08:55"));
        assertThat(queue("prov-77")).containsExactly("A");

        status("09:05", "'newStatus': 'called', 'providerId': 'prov-9'");

        assertThat(queue("prov-77")).isEmpty();
        assertThat(queue("prov-9")).containsExactly("A");
    }

    @Test
    void isTheOneOfALaterBooking() {
        day.publish(booked("A", "09:00"));
        status("07:05", "'newStatus': 'confirmed', 'providerId': 'prov-9'");
        assertThat(queue("prov-9")).containsExactly("A");

        day.at("07:10").publish(booked("A", "09:00"));

        assertThat(queue("prov-9")).isEmpty();
        assertThat(queue("prov-77")).containsExactly("A");
    }

    @Test
    void hasNothingToLearnFromAPatientWhomAnotherTookOver() {
        day.publish(booked("A", "09:00")).at("09:00").publish(checkedIn("A", "09:00"));
        day.publish(Events.status("A", Stage.IN_CHAIR, "09:00"));
        day.at("09:20").publish(Events.status("A", Stage.FINISHED, "09:20"));

        status("09:21", "'newStatus': 'departed', 'providerId': 'prov-9'");

        assertThat(day.state().row(DurationSamples.TABLE, "prov-77\u0000visit/"))
                .isNull();
        assertThat(day.state().row(DurationSamples.TABLE, "prov-9\u0000visit/")).isNotNull();
    }

    @Test
    void countsOnTheDurationThatIsExpectedLast() {
        day.publish(booked("A", "09:00")).at("09:00").publish(checkedIn("A", "09:00"));
        status("09:00", "'newStatus': 'in_progress', 'durationEstimatedMinutes': 50");

        assertThat(visits().getLast().at("/data/plannedSeconds").asInt()).isEqualTo(3000);
        assertThat(day.state().provider("prov-77").queue().visits())
                .extracting(QueuedVisit::planned)
                .containsExactly(Duration.ofMinutes(50));
    }

    @Test
    void isToldWithThePlaceThatWasStatedLast() {
        day.publish(booked("A", "09:00"));
        status("09:00", "'newStatus': 'arrived', 'locationId': 'loc-2', 'providerId': 'prov-9'");

        JsonNode row = visits().getLast().get("data");
        assertThat(row.get("locationId").asText()).isEqualTo("loc-2");
        assertThat(row.get("providerId").asText()).isEqualTo("prov-9");
    }

    private void status(String at, String rest) {
        day.at(at).publishJson("appointment.status.changed.v1", time(at), "'appointmentId': 'A', " + rest);
    }

    private static Event.Input called(String provider) {
        return PatientFlowUpdateBuilder.of("A", Stage.CALLED, time("09:05"))
                .providerId(provider)
                .build();
    }

    private List<JsonNode> visits() {
        return day.published("clinic.visit.v1");
    }

    private List<String> queue(String provider) {
        return day.state().provider(provider).queue().visits().stream()
                .map(QueuedVisit::appointmentId)
                .toList();
    }
}
