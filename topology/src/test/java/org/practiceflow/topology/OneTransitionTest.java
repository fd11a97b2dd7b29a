package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.provider;
import static org.practiceflow.topology.Events.status;
import static org.practiceflow.topology.Events.threshold;
import static org.practiceflow.topology.Events.thresholds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;

@DisplayName("One decision takes an alert one step, to the level that is right")
class OneTransitionTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void whereAPatientInTheChairTurnsOutToBeMissing() {
        theChairIsTakenByMistake();
        day.at("09:20").publish(status("A", Stage.SCHEDULED, "09:20"));

        assertThat(alerts("late-arrival")).containsExactly("open warning");
    }

    @Test
    void whereAPatientInTheChairTurnsOutNotToCome() {
        theChairIsTakenByMistake();
        day.at("09:31").publish(status("A", Stage.SCHEDULED, "09:20")).at("09:31:05");

        assertThat(alerts("no-show")).containsExactly("open warning");
    }

    @Test
    void whereNewSettingsLetADelayHideAWait() {
        day.publish(thresholds(
                threshold("delay", AlertLevel.INFO, 40, 30),
                threshold("delay", AlertLevel.WARNING, 50, 45),
                threshold("delay", AlertLevel.CRITICAL, 90, 60)));
        day.publish(provider(ProviderStatus.AVAILABLE, "07:00"));
        day.publish(booked("A", "09:00")).publish(booked("B", "09:30"));
        day.at("08:55").publish(checkedIn("A", "08:55")).publish(checkedIn("B", "08:56"));
        day.at("09:31");
        assertThat(alerts("wait")).last().isEqualTo("escalated critical");

        day.publish(thresholds(threshold("delay", AlertLevel.INFO, 5, 3), threshold("wait", AlertLevel.CRITICAL, 90)));
        day.at("09:35");

        assertThat(alerts("wait")).containsExactly("deescalated warning", "resolved warning");
        assertThat(eventIds).hasSize(told);
    }

    private void theChairIsTakenByMistake() {
        day.publish(provider(ProviderStatus.AVAILABLE, "07:00")).publish(booked("A", "09:00"));
        day.at("09:01").publish(status("A", Stage.IN_CHAIR, "09:01"));
        day.published();
    }

    private Set<String> eventIds = Set.of();
    private int told;

    private List<String> alerts(String category) {
        List<JsonNode> alerts = day.published("orchestration.alert.v1");
        eventIds = alerts.stream().map(alert -> alert.get("eventId").asText()).collect(Collectors.toSet());
        told = alerts.size();
        return alerts.stream()
                .filter(alert -> alert.at("/data/category").asText().equals(category))
                .map(alert -> alert.at("/data/meta/state").asText() + " "
                        + alert.at("/data/level").asText())
                .toList();
    }
}
