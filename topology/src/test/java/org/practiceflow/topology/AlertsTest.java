package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Stage;

class AlertsTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void aProviderWhoRunsLateIsToldWithItsCauseAndKeepsOneIdUntilItIsOver() {
        day.publish(booked("A", "09:00")).publish(booked("B", "09:30"));
        day.at("08:55").publish(checkedIn("A", "08:55"));
        day.at("09:10").publish(status("A", Stage.IN_CHAIR, "09:10"));
        day.at("09:25").publish(checkedIn("B", "09:25"));
        day.at("09:58").publish(status("A", Stage.FINISHED, "09:58")).publish(status("B", Stage.IN_CHAIR, "09:58"));
        day.at("10:10");

        List<JsonNode> alerts = alerts("delay");
        assertThat(alerts)
                .extracting(AlertsTest::story)
                .containsExactly("09:42:00 info open", "09:55:01 warning escalated", "10:03:00 warning resolved");
        assertThat(alerts)
                .extracting(alert -> alert.at("/data/alertId").asText())
                .containsOnly(alerts.getFirst().at("/data/alertId").asText());
        assertThat(alerts.getFirst().at("/data/message").asText())
                .isEqualTo("Provider prov-77 running 17 min behind; 1 patient affected; visit A is 2 min over plan");
        assertThat(alerts.getFirst().at("/data/relatedAppointments/0").asText()).isEqualTo("B");
    }

    @Test
    void anIdleProviderIsNamedWithAPatientWhoIsMissing() {
        day.publish(booked("A", "09:00")).at("09:15");
        assertThat(alerts("late-arrival").getFirst().at("/data/message").asText())
                .isEqualTo("Visit A: patient is 15 min late; provider prov-77 is idle");
    }

    @Test
    void aProviderAtWorkIsNotNamedWithAPatientWhoIsMissing() {
        day.publish(booked("A", "09:00")).publish(booked("B", "09:00"));
        day.at("09:00").publish(status("B", Stage.IN_CHAIR, "09:00")).at("09:15");
        assertThat(alerts("late-arrival").getFirst().at("/data/message").asText())
                .isEqualTo("Visit A: patient is 15 min late");
    }

    @Test
    void aVisitOverItsPlanIsNamedWithItsProvider() {
        day.publish(booked("A", "09:00"))
                .at("09:00")
                .publish(status("A", Stage.IN_CHAIR, "09:00"))
                .at("09:43");
        assertThat(alerts("overrun").getFirst().at("/data/message").asText())
                .isEqualTo("Visit A: running 12 min over its plan of 30 min with provider prov-77");
    }

    @Test
    void aLongWaitWithoutAPlanNamesNoProvider() {
        day.at("09:00").publish(checkedIn("A", "09:00")).at("09:17");
        assertThat(alerts("wait").getFirst().at("/data/message").asText())
                .isEqualTo("Visit A: patient has waited 17 min past the start");
    }

    private List<JsonNode> alerts(String category) {
        return day.published("orchestration.alert.v1").stream()
                .filter(alert -> alert.at("/data/category").asText().equals(category))
                .toList();
    }

    private static String story(JsonNode alert) {
        return alert.get("occurredAt").asText().substring(11, 19) + " "
                + alert.at("/data/level").asText() + " "
                + alert.at("/data/meta/state").asText();
    }
}
