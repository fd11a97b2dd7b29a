package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.provider;
import static org.practiceflow.topology.Events.room;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

class AlertsTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void aProviderWhoRunsLateIsToldWithItsCauseAndKeepsOneIdUntilItIsOver() {
        day.says(booked("A", "09:00")).says(booked("B", "09:30"));
        day.at("08:55").says(checkedIn("A", "08:55"));
        day.at("09:10").says(status("A", Stage.IN_CHAIR, "09:10"));
        day.at("09:25").says(checkedIn("B", "09:25"));
        day.at("09:58").says(status("A", Stage.FINISHED, "09:58")).says(status("B", Stage.IN_CHAIR, "09:58"));
        day.at("10:10");

        List<JsonNode> alerts = alerts("delay");
        assertThat(alerts)
                .extracting(AlertsTest::story)
                .containsExactly("09:42:00 info open", "09:56:00 warning escalated", "10:03:00 warning resolved");
        assertThat(alerts)
                .extracting(alert -> alert.at("/data/alertId").asText())
                .containsOnly(alerts.getFirst().at("/data/alertId").asText());
        assertThat(alerts.getFirst().at("/data/message").asText())
                .isEqualTo("Provider prov-77 running 17 min behind; 1 patient affected; visit A is 2 min over plan");
        assertThat(alerts.getFirst().at("/data/relatedAppointments/0").asText()).isEqualTo("B");
    }

    @Test
    void aDelayThatLastsLessThanTwoMinutesIsNotTold() {
        day.says(booked("A", "09:00")).says(booked("B", "09:30"));
        day.at("09:10").says(status("A", Stage.IN_CHAIR, "09:10"));
        day.at("09:25").says(checkedIn("B", "09:25"));
        day.at("09:41").says(status("A", Stage.FINISHED, "09:41")).says(status("B", Stage.IN_CHAIR, "09:41"));
        day.at("10:10");

        assertThat(alerts("delay")).isEmpty();
    }

    @Test
    void aLongWaitIsCriticalAndEndsInTheChairWhileTheDelayOfTheProviderSaysWhatItsWarningWould() {
        day.says(booked("A", "09:00")).at("08:30").says(checkedIn("A", "08:30"));
        day.at("09:40").says(status("A", Stage.IN_CHAIR, "09:40"));

        assertThat(alerts("wait"))
                .extracting(AlertsTest::story)
                .containsExactly("09:30:00 critical open", "09:40:00 critical resolved");
    }

    @Test
    void aMissingPatientBecomesANoShowUntilTheCheckin() {
        day.says(booked("A", "09:00")).at("09:50").says(checkedIn("A", "09:50"));

        List<JsonNode> alerts = day.told("orchestration.alert.v1");
        assertThat(alerts)
                .extracting(alert -> alert.at("/data/category").asText() + " " + story(alert))
                .containsExactly(
                        "late-arrival 09:15:00 warning open",
                        "late-arrival 09:30:00 warning resolved",
                        "no-show 09:30:00 warning open",
                        "no-show 09:50:00 warning resolved");
    }

    @Test
    void aChairBeyondItsExpectedEndIsToldAndClearsFiveMinutesAfterItIsFree() {
        day.at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        day.at("09:50").says(room(ResourceStatus.AVAILABLE, null, null, "09:50"));
        day.at("10:00");

        assertThat(alerts("resource"))
                .extracting(AlertsTest::story)
                .containsExactly("09:42:00 warning open", "09:55:00 warning resolved");
    }

    @Test
    void aFinishedVisitThatStaysInItsChairIsTold() {
        day.says(booked("A", "09:00")).at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "11:00", "09:00"));
        day.at("09:20").says(status("A", Stage.FINISHED, "09:20"));
        day.at("09:40");

        assertThat(alerts("resource")).extracting(AlertsTest::story).containsExactly("09:32:00 warning open");
    }

    @Test
    void cleaningThatDoesNotEndIsTold() {
        day.at("09:00").says(room(ResourceStatus.CLEANING, null, null, "09:00")).at("09:30");

        assertThat(alerts("resource")).extracting(AlertsTest::story).containsExactly("09:17:01 warning open");
    }

    @Test
    void aChairOutOfServiceWithAVisitInItIsCriticalAtOnceUntilTheVisitMoves() {
        day.says(booked("A", "09:00")).at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        day.at("09:10").says(room(ResourceStatus.MAINTENANCE, null, null, "09:10"));
        day.at("09:12").says(status("A", Stage.FINISHED, "09:12"));
        day.at("09:20");

        assertThat(alerts("resource"))
                .extracting(AlertsTest::story)
                .containsExactly("09:10:00 critical open", "09:17:00 critical resolved");
    }

    @Test
    void anAbsentProviderIsToldOnceAPatientIsDueAndCriticalWhenThreeWait() {
        for (String visit : List.of("A", "B", "C")) {
            day.says(booked(visit, "09:00"));
        }
        day.at("08:55").says(provider(ProviderStatus.ON_BREAK, "08:55")).says(checkedIn("A", "08:55"));
        day.at("09:10").says(checkedIn("B", "09:10"));
        day.at("09:11").says(checkedIn("C", "09:11"));
        day.at("09:20").says(provider(ProviderStatus.AVAILABLE, "09:20"));
        day.at("09:30");

        assertThat(alerts("provider-unavailable"))
                .extracting(AlertsTest::story)
                .containsExactly("09:02:00 warning open", "09:11:00 critical escalated", "09:25:00 critical resolved");
    }

    @Test
    void anAbsentProviderWithNobodyDueIsNoAlert() {
        day.says(booked("A", "11:00")).at("08:55").says(provider(ProviderStatus.IN_SURGERY, "08:55"));
        day.at("09:50");

        assertThat(alerts("provider-unavailable")).isEmpty();
    }

    private List<JsonNode> alerts(String category) {
        return day.told("orchestration.alert.v1").stream()
                .filter(alert -> alert.at("/data/category").asText().equals(category))
                .toList();
    }

    private static String story(JsonNode alert) {
        return alert.get("occurredAt").asText().substring(11, 19) + " "
                + alert.at("/data/level").asText() + " "
                + alert.at("/data/meta/state").asText();
    }
}
