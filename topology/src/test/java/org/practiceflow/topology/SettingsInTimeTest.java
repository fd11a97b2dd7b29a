package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.threshold;
import static org.practiceflow.topology.Events.thresholds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("Settings")
class SettingsInTimeTest {
    /** Keeps delays from inhibiting the wait that they cause. */
    private static final List<Threshold> NO_DELAY = List.of(
            threshold("delay", AlertLevel.INFO, 240, 230),
            threshold("delay", AlertLevel.WARNING, 300, 290),
            threshold("delay", AlertLevel.CRITICAL, 360, 350));

    /** A replay has no event between the check-in and the settings, so the alert becomes due with the settings. */
    @ParameterizedTest
    @EnumSource(ClockMode.class)
    void judgeNothingThatFellDueBeforeThem(ClockMode clock) {
        try (ClinicDay day = new ClinicDay(clock, time("07:00"))) {
            day.publish(settings()).publish(booked("A", "09:00")).at("09:33").publish(checkedIn("A", "09:33"));
            day.at("10:00")
                    .publish(settings(
                            threshold("wait", AlertLevel.WARNING, 60), threshold("wait", AlertLevel.CRITICAL, 90)));
            day.at("10:05").publish(booked("B", "16:00"));

            assertThat(day.published("orchestration.alert.v1").stream()
                            .filter(alert -> alert.at("/data/category").asText().equals("wait"))
                            .map(SettingsInTimeTest::line))
                    .containsExactly("09:50 warning open", "10:00 warning resolved");
        }
    }

    private static OrchestrationSettings settings(Threshold... waits) {
        return thresholds(Stream.concat(NO_DELAY.stream(), Stream.of(waits)).toArray(Threshold[]::new));
    }

    private static String line(JsonNode alert) {
        Instant at = Instant.parse(alert.get("occurredAt").asText()).truncatedTo(ChronoUnit.MINUTES);
        return at.toString().substring(11, 16) + " " + alert.at("/data/level").asText() + " "
                + alert.at("/data/meta/state").asText();
    }
}
