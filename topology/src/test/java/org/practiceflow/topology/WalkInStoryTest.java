package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;

@DisplayName("A patient who walks in")
class WalkInStoryTest {
    private final Story story = Story.ofAlerts("late-arrival", "no-show");
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        story.close();
        day.close();
    }

    @Test
    void isNeitherLateNorMissedWithoutACheckIn() {
        story.at("09:00").publish(walkIn("A", "09:00"));
        story.at("12:00").expectNoMore();
    }

    @Test
    void waitsFromTheBookingOn() {
        day.at("09:00").publish(walkIn("A", "09:10"));
        day.at("09:30").publish(status("A", Stage.IN_CHAIR, "09:30"));

        Journey journey = journey("09:30");
        assertThat(journey.checkinAt()).isEqualTo(time("09:00"));
        assertThat(journey.waiting(time("09:30"))).hasMinutes(30);
    }

    @Test
    void staysInTheChairWhenTheBookingIsToldAgain() {
        day.at("09:00").publish(walkIn("A", "09:10"));
        day.at("09:30").publish(status("A", Stage.IN_CHAIR, "09:30"));

        day.at("09:40").publish(walkIn("A", "09:10"));

        assertThat(journey("09:40").stage()).isEqualTo(Stage.IN_CHAIR);
    }

    @Test
    void isOverWhenTheBookingIsToldAgainAtTheEnd() {
        day.at("09:00").publish(walkIn("A", "09:10"));
        day.at("09:30").publish(status("A", Stage.FINISHED, "09:30"));

        day.at("09:40").publish(walkIn("A", "09:10"));

        assertThat(journey("09:40").stage()).isEqualTo(Stage.FINISHED);
    }

    @Test
    void comesBackWithABookingAfterGoingHome() {
        day.at("09:00").publish(walkIn("A", "09:10"));
        day.at("09:30").publish(status("A", Stage.CANCELLED, "09:30"));

        day.at("10:00").publish(walkIn("A", "10:10"));

        assertThat(journey("10:05").stage()).isEqualTo(Stage.WAITING);
        assertThat(journey("10:05").checkinAt()).isEqualTo(time("10:00"));
    }

    @Test
    void isExpectedLikeAnyoneOnceTheBookingSaysThatNobodyWalkedIn() {
        day.at("09:00").publish(walkIn("A", "09:10"));

        day.at("09:01").publish(booked("A", "10:00"));

        assertThat(journey("09:02").stage()).isEqualTo(Stage.SCHEDULED);
        assertThat(journey("09:02").checkinAt()).isNull();
    }

    @Test
    void waitsFromTheCheckInWhereThatCameFirst() {
        day.at("08:55").publish(checkedIn("A", "08:55"));
        day.at("09:00").publish(walkIn("A", "09:10"));

        assertThat(journey("09:05").checkinAt()).isEqualTo(time("08:55"));
    }

    @RepeatedTest(20)
    void isWhereTheEventsSayInWhateverOrderTheyCome(RepetitionInfo repetition) {
        List<Told> told = new ArrayList<>(List.of(
                new Told("evt-1", "09:00", walkIn("A", "09:10")),
                new Told("evt-2", "09:05", status("A", Stage.CALLED, "09:05")),
                new Told("evt-3", "09:06", walkIn("A", "09:10")),
                new Told("evt-4", "09:10", status("A", Stage.CANCELLED, "09:10")),
                new Told("evt-5", "09:20", walkIn("A", "09:30")),
                new Told("evt-6", "09:40", status("A", Stage.IN_CHAIR, "09:40")),
                new Told("evt-7", "09:45", walkIn("A", "09:30"))));
        Collections.shuffle(told, new Random(repetition.getCurrentRepetition()));

        day.at("10:00");
        told.forEach(it -> day.publish(it.eventId(), time(it.at()), it.event()));

        Journey journey = journey("10:00");
        assertThat(journey.stage()).isEqualTo(Stage.IN_CHAIR);
        assertThat(journey.waiting(time("10:00"))).hasMinutes(20);
    }

    private record Told(String eventId, String at, Event.Input event) {}

    private Journey journey(String at) {
        return day.state().visits().stream()
                .filter(visit -> visit.appointmentId().equals("A"))
                .map((Visit visit) -> visit.journey(time(at), ClinicDay.SETTINGS))
                .findFirst()
                .orElseThrow();
    }

    private static AppointmentScheduled walkIn(String appointment, String start) {
        AppointmentScheduled booking = booked(appointment, start);
        return new AppointmentScheduled(
                booking.appointmentId(),
                booking.patientId(),
                booking.providerId(),
                booking.locationId(),
                booking.resourceId(),
                booking.start(),
                booking.end(),
                booking.type(),
                booking.priority(),
                true,
                null);
    }
}
