package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Stage;

@DisplayName("An alert about a silent provider")
class SilenceTest {
    @Test
    void namesThePatientsWhoAreHere() {
        try (ClinicDay day = ClinicDay.live()) {
            day.publish(booked("A", "09:00")).publish(booked("B", "09:10")).publish(booked("C", "10:30"));
            day.at("08:55").publish(checkedIn("B", "08:55"));
            day.at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00")).at("09:30");

            JsonNode alert = day.published("orchestration.alert.v1").stream()
                    .filter(told -> told.at("/data/category").asText().equals("data-quality"))
                    .findFirst()
                    .orElseThrow();

            assertThat(alert.at("/data/message").asText())
                    .isEqualTo("No updates about provider prov-77 for 22 min; 2 patients here");
            assertThat(alert.at("/data/relatedAppointments"))
                    .extracting(JsonNode::asText)
                    .containsExactly("A", "B");
        }
    }
}
