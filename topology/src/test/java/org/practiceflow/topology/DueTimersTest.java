package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.provider;
import static org.practiceflow.topology.Events.status;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.store.Deadline;
import org.practiceflow.topology.visit.VisitRow;

/** A provider's timer fires before those of visits that are due at the same moment. */
@DisplayName("A visit whose timer is due when its provider changes")
class DueTimersTest {
    @ParameterizedTest
    @EnumSource(ClockMode.class)
    void isToldToBeNoShowOnce(ClockMode clock) {
        try (ClinicDay day = new ClinicDay(clock, time("07:00"))) {
            says(day, "07:00", booked("A", "10:00"));
            says(day, "07:01", provider(ProviderStatus.ON_BREAK, "07:01"));
            says(day, "07:02", provider(ProviderStatus.AVAILABLE, "10:30"));
            says(day, "10:31", booked("B", "16:00"));

            assertThat(day.published("patient.flow.update.v1").stream()
                            .filter(flow ->
                                    flow.at("/data/appointmentId").asText().equals("A"))
                            .map(flow -> flow.at("/data/stage").asText()))
                    .containsExactly("scheduled", "no_show");
            assertThat(day.state().rows(QueuedVisit.TABLE))
                    .extracting(QueuedVisit::appointmentId)
                    .containsExactly("B");
        }
    }

    @Test
    void leavesTheStateWithTheOthersOfItsDay() {
        try (ClinicDay day = ClinicDay.live()) {
            day.publish(Events.zone("UTC", null));
            day.publish(booked("A", "10:00")).publish(booked("B", "10:30"));
            day.at("10:05").publish(status("A", Stage.IN_CHAIR, "10:05"));
            day.at(time("07:00").plus(Duration.ofDays(1)));

            assertThat(day.state().rows(VisitRow.TABLE)).isEmpty();
            assertThat(day.state().rows(QueuedVisit.TABLE)).isEmpty();
            assertThat(day.state().rows(Deadline.TABLE)).isEmpty();
        }
    }

    private static void says(ClinicDay day, String at, Event.Input event) {
        day.at(at);
        day.publish("evt-" + at, time(at), event);
    }
}
