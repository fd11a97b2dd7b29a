package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.provider;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;

/** A is in the chair until 09:30 by plan. B is booked for 09:30, waits, and has received no other announcement. */
@DisplayName("A patient's start is adjusted")
class ScheduleAdjustmentsTest {
    private final ClinicDay day = ClinicDay.live();

    @BeforeEach
    void aSitsAndBWaits() {
        day.publish(booked("A", "09:00")).publish(booked("B", "09:30"));
        day.at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00")).publish(checkedIn("B", "09:00"));
        assertThat(adjustments()).isEmpty();
    }

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void whenItMovesByFiveMinutes() {
        day.at("09:10").publish(planned("A", "09:35"));

        assertThat(adjustments()).extracting(ScheduleAdjustmentsTest::story).containsExactly("09:10:00 B 09:35:00");
    }

    @Test
    void notWhenItMovesByFour() {
        day.at("09:10").publish(planned("A", "09:34")).at("09:20");

        assertThat(adjustments()).isEmpty();
    }

    @Test
    void whenItMovesForwardAsWellAsBack() {
        day.at("09:10").publish(status("A", Stage.FINISHED, "09:10"));

        assertThat(adjustments()).extracting(ScheduleAdjustmentsTest::story).containsExactly("09:10:00 B 09:10:00");
    }

    @Test
    void againOnlyByWhatMovedSinceItWasLastTold() {
        day.at("09:10").publish(planned("A", "09:36"));
        day.at("09:15").publish(planned("A", "09:40"));
        day.at("09:20").publish(planned("A", "09:41"));

        assertThat(adjustments())
                .extracting(ScheduleAdjustmentsTest::story)
                .containsExactly("09:10:00 B 09:36:00", "09:20:00 B 09:41:00");
    }

    @Test
    void atMostOnceAMinuteAndThenToWhereItStandsByItself() {
        day.at("09:10").publish(planned("A", "09:40"));
        day.at("09:10:20").publish(planned("A", "09:50"));
        day.at("09:10:40").publish(planned("A", "09:55"));
        day.at("09:12");

        assertThat(adjustments())
                .extracting(ScheduleAdjustmentsTest::story)
                .containsExactly("09:10:00 B 09:40:00", "09:11:00 B 09:55:00");
    }

    @Test
    void withTheCauseTheFiguresAndWhomItConcerns() {
        day.at("09:21").publish(provider(ProviderStatus.IN_SURGERY, "09:21"));

        JsonNode data = adjustments().getFirst().at("/data");
        assertThat(data.at("/appointmentId").asText()).isEqualTo("B");
        assertThat(data.at("/patientId").asText()).isEqualTo("patient-B");
        assertThat(data.at("/providerId").asText()).isEqualTo("prov-77");
        assertThat(data.at("/scheduledStart").asText()).isEqualTo("2026-03-10T09:30:00Z");
        assertThat(data.at("/projectedStart").asText()).isEqualTo("2026-03-10T10:21:00Z");
        assertThat(data.at("/delayMinutes").asInt()).isEqualTo(51);
        assertThat(data.at("/position").asInt()).isEqualTo(1);
        assertThat(data.at("/cause").asText()).isEqualTo("provider prov-77 is in-surgery");
    }

    /** Returns an appointment at 09:00 with another planned end. */
    private static AppointmentScheduled planned(String appointment, String end) {
        Instant start = time("09:00");
        return new AppointmentScheduled(
                appointment,
                "patient-" + appointment,
                Events.PROVIDER,
                "loc-1",
                null,
                start,
                time(end),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    private List<JsonNode> adjustments() {
        return day.published("orchestration.adjustment.v1");
    }

    private static String story(JsonNode adjustment) {
        return "%s %s %s"
                .formatted(
                        adjustment.at("/occurredAt").asText().substring(11, 19),
                        adjustment.at("/data/appointmentId").asText(),
                        adjustment.at("/data/projectedStart").asText().substring(11, 19));
    }
}
