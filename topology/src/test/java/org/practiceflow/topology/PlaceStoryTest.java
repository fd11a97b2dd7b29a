package org.practiceflow.topology;

import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.threshold;
import static org.practiceflow.topology.Events.thresholds;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A clinic")
class PlaceStoryTest {
    /** In Berlin, 02:00 of 29 March 2026 becomes 03:00: visits at 01:30 and at 03:00 are half an hour apart. */
    @Test
    void countsMinutesAsTheyPassInTheNightInWhichClocksGoForward() {
        Instant half = Instant.parse("2026-03-29T00:30:00Z");
        Instant three = Instant.parse("2026-03-29T01:00:00Z");
        try (Story story = Story.in("Europe/Berlin", half.minusSeconds(3600))) {
            story.publish(booked("A", Events.PROVIDER, half), booked("B", Events.PROVIDER, three));
            story.at(half).publish(seated("A", half));
            story.at(three).publish(over("A", three), seated("B", three)).at(three.plusSeconds(600));
            told(story, half.minusSeconds(3600), "A scheduled");
            told(story, half.minusSeconds(3600), "B scheduled");
            told(story, half, "A in_chair");
            told(story, three, "A finished");
            told(story, three, "B in_chair");
            told(story, half.plusSeconds(22 * 60), "data-quality prov-77 info open");
            told(story, three, "data-quality prov-77 info resolved");
            story.expectNoMore();
        }
    }

    /** The day has 23 hours: it ends at 22:00 UTC, and open visits are closed six hours later. */
    @Test
    void closesADayOfTwentyThreeHoursSixHoursAfterItsEnd() {
        Instant start = Instant.parse("2026-03-29T20:00:00Z");
        Instant closes = Instant.parse("2026-03-30T04:00:00Z");
        try (Story story = Story.in("Europe/Berlin", start)) {
            story.publish(booked("A", Events.PROVIDER, start));
            story.publish(thresholds(
                    threshold("delay", AlertLevel.INFO, 400, 300),
                    threshold("delay", AlertLevel.WARNING, 800, 700),
                    threshold("delay", AlertLevel.CRITICAL, 1400, 1200),
                    threshold("wait", AlertLevel.WARNING, 470),
                    threshold("wait", AlertLevel.CRITICAL, 1400),
                    threshold("data-quality", AlertLevel.INFO, 1400)));
            story.publish(here("A", start)).at(closes.plusSeconds(3600));
            told(story, start, "A scheduled");
            told(story, start, "A waiting");
            told(story, start.plusSeconds(402 * 60), "delay prov-77 info open");
            told(story, closes, "delay prov-77 info resolved");
            story.expectNoMore();
        }
    }

    @Test
    void isHeldToItsOwnSettingsBesideAnotherWithOthers() {
        try (Story story = Story.in("UTC", time("07:00"))) {
            story.publish(booked("A", "09:00"));
            story.publish(thresholds(threshold("late-arrival", AlertLevel.INFO, 20)));
            story.saysOf("clinic-xyz", booked("A", "09:00"));
            story.at("09:35");
            story.expect("07:00", "A scheduled").expect("07:00", "clinic-xyz: A scheduled");
            story.expect("09:15", "clinic-xyz: late-arrival A warning open");
            story.expect("09:20", "late-arrival A warning open");
            story.expect("09:30", "A no_show").expect("09:30", "clinic-xyz: A no_show");
            story.expect("09:30", "late-arrival A warning resolved").expect("09:30", "no-show A warning open");
            story.expect("09:30", "clinic-xyz: late-arrival A warning resolved");
            story.expect("09:30", "clinic-xyz: no-show A warning open").expectNoMore();
        }
    }

    @Test
    void hearsNothingOfThePatientsOfAnotherWithTheSameIds() {
        try (Story story = Story.in("UTC", time("07:00"))) {
            story.publish(booked("A", "09:00")).saysOf("clinic-xyz", booked("A", "09:00"));
            story.at("08:50").saysOf("clinic-xyz", here("A", time("08:50")));
            story.at("08:55").saysOf("clinic-xyz", seated("A", time("08:55"))).at("08:59");
            story.expect("07:00", "A scheduled").expect("07:00", "clinic-xyz: A scheduled");
            story.expect("08:50", "clinic-xyz: A waiting");
            story.expect("08:55", "clinic-xyz: A in_chair").expectNoMore();
        }
    }

    private static void told(Story story, Instant at, String line) {
        story.expect(at, at, line);
    }

    private static AppointmentStatusChanged seated(String appointment, Instant at) {
        return new AppointmentStatusChanged(appointment, null, Stage.IN_CHAIR, at);
    }

    private static AppointmentStatusChanged over(String appointment, Instant at) {
        return new AppointmentStatusChanged(appointment, null, Stage.FINISHED, at);
    }

    private static PatientCheckin here(String appointment, Instant at) {
        return new PatientCheckin("patient-" + appointment, appointment, "loc-1", at);
    }
}
