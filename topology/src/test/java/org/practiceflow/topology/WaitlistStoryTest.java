package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.room.PlannedVisit;

@DisplayName("A patient on the waitlist")
class WaitlistStoryTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @ParameterizedTest(name = "by {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "appointment.status.changed.v1 | 'appointmentId': 'A', 'newStatus': 'Wait List'",
                "patient.flow.update.v1        | 'appointmentId': 'A', 'stage': 'waitlisted'",
                "appointment.scheduled.v1      | 'appointmentId': 'A', 'patientId': 'patient-A', 'providerId': 'prov-77',"
                        + " 'start': '2026-03-10T09:00:00Z', 'durationMinutes': 30, 'status': 'waitlist'"
            })
    void isInNoQueueAndNeverLateOrMissed(String topic, String data) {
        day.publish(booked("A", "09:00"));
        day.at("07:01").publishJson(topic, time("07:01"), data);
        day.at("12:00");

        assertThat(published("patient.flow.update.v1", "/stage")).containsExactly("scheduled");
        assertThat(published("orchestration.alert.v1", "/category")).isEmpty();
        assertThat(queue()).isEmpty();
    }

    @Test
    void isInTheQueueOnceThereIsAPlace() {
        day.publish(booked("A", "09:00"));
        status("07:01", "waitlist");
        assertThat(queue()).isEmpty();

        status("07:02", "confirmed");

        assertThat(queue()).containsExactly("A");
    }

    @Test
    void isInTheQueueOnceHere() {
        day.publish(booked("A", "09:00"));
        status("07:01", "waitlist");

        day.at("08:55").publish(checkedIn("A", "08:55"));

        assertThat(queue()).containsExactly("A");
    }

    @Test
    void needsNoRoom() {
        day.publish(booked("A", "prov-77", "room-3", time("09:00")));
        assertThat(day.state().rows(PlannedVisit.TABLE)).hasSize(1);

        status("07:01", "waitlist");

        assertThat(day.state().rows(PlannedVisit.TABLE)).isEmpty();
    }

    @Test
    void isTentativeInTheTableOfVisits() {
        day.publish(booked("A", "09:00"));
        status("07:01", "waitlist");

        assertThat(day.published("clinic.visit.v1")
                        .getLast()
                        .at("/data/tentative")
                        .asBoolean())
                .isTrue();
    }

    private void status(String at, String word) {
        day.at(at)
                .publishJson(
                        "appointment.status.changed.v1", time(at), "'appointmentId': 'A', 'newStatus': '" + word + "'");
    }

    private List<String> published(String topic, String pointer) {
        return day.published(topic).stream()
                .filter(event -> event.get("producer").asText().equals("orchestrator-service"))
                .map(event -> event.get("data").at(pointer))
                .map(JsonNode::asText)
                .toList();
    }

    private List<String> queue() {
        return day.state().provider(Events.PROVIDER).queue().visits().stream()
                .map(QueuedVisit::appointmentId)
                .toList();
    }
}
