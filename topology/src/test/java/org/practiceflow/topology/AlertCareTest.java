package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.provider;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;

/** A is called at 09:00 and not seated, which is a warning from 09:12 and critical from 09:15. */
@DisplayName("An alert")
class AlertCareTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void thatIsCriticalIsToldAgainEveryHalfHourUntilSomebodyTakesCare() {
        aIsCalled();
        day.at("10:30");
        assertThat(alerts("called-not-seated"))
                .extracting(AlertCareTest::story)
                .containsExactly(
                        "09:12:00 warning open",
                        "09:15:00 critical escalated",
                        "09:45:00 critical updated",
                        "10:15:00 critical updated");
    }

    @Test
    void thatSomebodyTakesCareOfIsToldOnceMoreWithWhoAndThenIsQuiet() {
        aIsCalled();
        JsonNode open = alerts("called-not-seated", "09:16").getFirst();
        acknowledge(open, "staff-12");
        acknowledge(open, "staff-13");

        List<JsonNode> announced = alerts("called-not-seated", "10:30");
        assertThat(announced).extracting(AlertCareTest::story).containsExactly("09:16:00 critical acknowledged");
        assertThat(announced.getFirst().at("/data/meta/acknowledgedBy").asText())
                .isEqualTo("staff-12");
        assertThat(announced.getFirst().at("/data/alertId").asText())
                .isEqualTo(open.at("/data/alertId").asText());
    }

    @Test
    void isTakenCareOfByItsCategoryInAnySpelling() {
        aIsCalled();
        JsonNode open = alerts("called-not-seated", "09:16").getFirst();

        day.publish(new AlertAcknowledged(
                open.at("/data/alertId").asText(), "Called Not Seated", "A", null, ClinicDay.time("09:16")));

        assertThat(alerts("called-not-seated"))
                .extracting(AlertCareTest::story)
                .containsExactly("09:16:00 critical acknowledged");
    }

    @Test
    void needsCareAnewWhenItGetsWorse() {
        aIsCalled();
        JsonNode open = alerts("called-not-seated", "09:13").getFirst();
        acknowledge(open, "staff-12");

        List<JsonNode> announced = alerts("called-not-seated", "09:46");
        assertThat(announced)
                .extracting(AlertCareTest::story)
                .containsExactly(
                        "09:13:00 warning acknowledged", "09:15:00 critical escalated", "09:45:00 critical updated");
        assertThat(announced.get(1).at("/data/meta").has("acknowledgedBy")).isFalse();
    }

    @Test
    void thatIsNotOpenCannotBeTakenCareOf() {
        aIsCalled();
        JsonNode open = alerts("called-not-seated", "09:13").getFirst();
        day.publish(status("A", Stage.IN_CHAIR, "09:13"));
        assertThat(alerts("called-not-seated"))
                .extracting(AlertCareTest::story)
                .containsExactly("09:13:00 warning resolved");

        acknowledge(open, "staff-12");
        day.publish(new AlertAcknowledged("no-such-alert", "called-not-seated", "A", null, ClinicDay.time("09:13")));
        day.publish(new AlertAcknowledged("no-such-alert", "no-such-category", "A", null, ClinicDay.time("09:13")));
        assertThat(alerts("called-not-seated")).isEmpty();
    }

    @Test
    void ofADelayGivesWayToTheAbsenceThatMakesIt() {
        day.publish(booked("A", "09:00")).at("08:55").publish(checkedIn("A", "08:55"));
        day.at("09:20");
        assertThat(alerts("delay")).extracting(AlertCareTest::story).containsExactly("09:17:00 info open");

        day.publish(provider(ProviderStatus.IN_SURGERY, "09:20")).at("09:23");
        List<JsonNode> announced = day.published("orchestration.alert.v1");
        assertThat(announced)
                .filteredOn(alert -> !alert.at("/data/category").asText().equals("data-quality"))
                .extracting(alert -> alert.at("/data/category").asText() + " " + story(alert))
                .containsExactly(
                        "delay 09:20:00 critical escalated",
                        "provider-unavailable 09:22:00 warning open",
                        "delay 09:22:00 critical resolved");
        assertThat(announced.getLast().at("/data/meta/cause").asText()).startsWith("inhibited by");
    }

    @Test
    void ofADelayOpensAnewWhenTheAbsenceIsOverAndTheDelayIsNot() {
        day.publish(booked("A", "09:00"))
                .publish(booked("B", "09:30"))
                .at("08:55")
                .publish(checkedIn("A", "08:55"));
        day.publish(provider(ProviderStatus.IN_SURGERY, "08:55")).at("09:25").publish(checkedIn("B", "09:25"));
        day.at("09:40").publish(provider(ProviderStatus.AVAILABLE, "09:40"));
        day.publish(status("A", Stage.IN_CHAIR, "09:40")).at("09:50");

        assertThat(day.published("orchestration.alert.v1"))
                .extracting(alert -> alert.at("/data/category").asText() + " " + story(alert))
                .contains("provider-unavailable 09:45:00 critical resolved", "delay 09:47:00 warning open")
                .noneMatch(alert -> alert.startsWith("delay 09:1") || alert.startsWith("delay 09:2"));
    }

    private void aIsCalled() {
        day.publish(booked("A", "09:00")).at("09:00").publish(status("A", Stage.CALLED, "09:00"));
    }

    private void acknowledge(JsonNode alert, String by) {
        day.publish(new AlertAcknowledged(
                alert.at("/data/alertId").asText(), "called-not-seated", "A", by, ClinicDay.time("09:16")));
    }

    private List<JsonNode> alerts(String category, String at) {
        day.at(at);
        return alerts(category);
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
