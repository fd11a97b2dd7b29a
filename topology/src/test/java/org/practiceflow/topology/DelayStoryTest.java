package org.practiceflow.topology;

import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.room;
import static org.practiceflow.topology.Events.status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

/**
 * A is in the chair from 09:00 for 30 minutes. B of 09:30 came at 09:25, and so waits from 09:30 on. From 09:25 on, the
 * rest of A's visit is five minutes. So B is projected to start at {@code T + 5}, and the provider is
 * {@code T - 09:25} behind.
 */
@DisplayName("The delay of a provider")
class DelayStoryTest {
    private final Story story = Story.ofAlerts("delay");

    @BeforeEach
    void aSitsAndBWaits() {
        story.publish(booked("A", "09:00"), booked("B", "09:30"));
        story.at("09:00").publish(status("A", Stage.IN_CHAIR, "09:00"));
        story.at("09:25").publish(checkedIn("B", "09:25"));
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void opensOnceFifteenMinutesHaveLastedForTwo() {
        story.at("09:41:59").expectNoMore();
        story.at("09:42").expect("09:42", "delay prov-77 info open").expectNoMore();
    }

    @Test
    void staysSilentBelowFifteenMinutes() {
        story.at("09:39").publish(status("A", Stage.FINISHED, "09:39"), status("B", Stage.IN_CHAIR, "09:39"));
        story.at("10:30").expectNoMore();
    }

    @Test
    void staysSilentWhenItLastsLessThanTwoMinutes() {
        story.at("09:41").publish(status("A", Stage.FINISHED, "09:41"), status("B", Stage.IN_CHAIR, "09:41"));
        story.at("10:30").expectNoMore();
    }

    @Test
    void holdsBetweenTenAndFifteenMinutesAndSaysWhoElseIsConcerned() {
        story.publish(booked("C", "10:00")).at("09:40").publish(checkedIn("C", "09:40"));
        story.at("09:43").publish(status("A", Stage.FINISHED, "09:43"), status("B", Stage.IN_CHAIR, "09:43"));
        story.at("10:09").expect("09:42", "delay prov-77 info open");
        story.expect("09:52", "delay prov-77 info updated").expectNoMore();
        story.publish(status("B", Stage.FINISHED, "10:09"), status("C", Stage.IN_CHAIR, "10:09"));
        story.at("10:30").expect("10:14", "delay prov-77 info resolved").expectNoMore();
    }

    @Test
    void escalatesAtOnceBeyondThirtyAndBeyondSixtyMinutes() {
        story.at("10:30").expect("09:42", "delay prov-77 info open");
        story.expect("09:55:01", "delay prov-77 warning escalated");
        story.expect("10:25:01", "delay prov-77 critical escalated").expectNoMore();
    }

    @Test
    void isToldAgainHalfAnHourAfterItBecameCriticalUntilSomebodyTakesCare() {
        story.at("10:57").expect("09:42", "delay prov-77 info open");
        story.expect("09:55:01", "delay prov-77 warning escalated");
        story.expect("10:25:01", "delay prov-77 critical escalated");
        story.expect("10:55:01", "delay prov-77 critical updated").expectNoMore();
    }

    @Test
    void stepsDownFiveMinutesAfterItFellBelowTwentyFive() {
        story.publish(booked("C", "10:10")).at("09:40").publish(checkedIn("C", "09:40"));
        story.at("10:00").expect("09:42", "delay prov-77 info open");
        story.expect("09:55:01", "delay prov-77 warning escalated").expectNoMore();
        story.publish(status("A", Stage.FINISHED, "10:00"), status("B", Stage.IN_CHAIR, "10:00"));
        story.at("10:04:59").expectNoMore();
        story.at("10:20").expect("10:05", "delay prov-77 info deescalated").expectNoMore();
    }

    @Test
    void doesNotStepDownWhenItFallsBelowForLessThanFiveMinutes() {
        story.publish(booked("C", "10:10")).at("09:40").publish(checkedIn("C", "09:40"));
        story.at("10:00").expect("09:42", "delay prov-77 info open");
        story.expect("09:55:01", "delay prov-77 warning escalated");
        story.publish(status("A", Stage.FINISHED, "10:00"), status("B", Stage.IN_CHAIR, "10:00"));
        story.at("10:03").publish(status("B", Stage.FINISHED, "10:03"), status("D", Stage.IN_CHAIR, "10:03"));
        story.publish(booked("D", Events.PROVIDER, ClinicDay.time("10:00"), 40)).at("10:20");
        story.expect("10:05:01", "delay prov-77 warning updated").expectNoMore();
    }

    @Test
    void resolvesFiveMinutesAfterItFellBelowTen() {
        story.at("09:45").publish(status("A", Stage.FINISHED, "09:45"), status("B", Stage.IN_CHAIR, "09:45"));
        story.at("10:30").expect("09:42", "delay prov-77 info open");
        story.expect("09:50", "delay prov-77 info resolved").expectNoMore();
    }

    @Test
    void resolvesAtOnceWhenNobodyIsLeftToSee() {
        story.at("09:45").publish(status("A", Stage.FINISHED, "09:45"), status("B", Stage.CANCELLED, "09:45"));
        story.at("10:30").expect("09:42", "delay prov-77 info open");
        story.expect("09:45", "delay prov-77 info resolved").expectNoMore();
    }

    @Test
    void endsFiveMinutesAfterTheChairTakesBackWhenItWillBeFree() {
        story.at("09:26").publish(room(ResourceStatus.OCCUPIED, "A", "10:10", "09:26"));
        story.at("09:29")
                .publish(room(ResourceStatus.CLEANING, null, null, "09:29"))
                .at("09:36");
        story.expect("09:28", "delay prov-77 warning open");
        story.expect("09:34", "delay prov-77 warning resolved").expectNoMore();
    }
}
