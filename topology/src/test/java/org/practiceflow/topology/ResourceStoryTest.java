package org.practiceflow.topology;

import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.room;
import static org.practiceflow.topology.Events.status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A chair")
class ResourceStoryTest {
    private final Story story = Story.ofAlerts("resource");

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void isToldTenMinutesBeyondItsExpectedEndWhenThatHasLastedForTwo() {
        story.at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:41:59").expectNoMore();
        story.at("10:30").expect("09:42", "resource chair-12 warning open").expectNoMore();
    }

    @Test
    void isSilentUpToThen() {
        story.at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:39").publish(room(ResourceStatus.AVAILABLE, null, null, "09:39"));
        story.at("10:30").expectNoMore();
    }

    @Test
    void isSilentAboutAnEndThatWasPutOff() {
        story.at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:35").publish(room(ResourceStatus.OCCUPIED, "A", "10:00", "09:35"));
        story.at("10:09").publish(room(ResourceStatus.AVAILABLE, null, null, "10:09"));
        story.at("10:30").expectNoMore();
    }

    @Test
    void clearsFiveMinutesAfterItIsFree() {
        story.at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:50").publish(room(ResourceStatus.AVAILABLE, null, null, "09:50"));
        story.at("10:30").expect("09:42", "resource chair-12 warning open");
        story.expect("09:55", "resource chair-12 warning resolved").expectNoMore();
    }

    @Test
    void isToldTenMinutesAfterItsVisitFinishedAndNobodyFreedIt() {
        story.publish(booked("A", "09:00")).at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "11:00", "09:00"));
        story.at("09:20").publish(status("A", Stage.FINISHED, "09:20"));
        story.at("10:00").expect("09:32", "resource chair-12 warning open").expectNoMore();
    }

    @Test
    void isToldWhenItsCleaningTakesMoreThanFifteenMinutes() {
        story.at("09:00").publish(room(ResourceStatus.CLEANING, null, null, "09:00"));
        story.at("09:10").publish(room(ResourceStatus.CLEANING, null, null, "09:10"));
        story.at("10:00")
                .expect("09:17", "09:17:01", "resource chair-12 warning open")
                .expectNoMore();
    }

    @Test
    void isSilentAboutACleaningOfFifteenMinutes() {
        story.at("09:00").publish(room(ResourceStatus.CLEANING, null, null, "09:00"));
        story.at("09:15").publish(room(ResourceStatus.AVAILABLE, null, null, "09:15"));
        story.at("10:00").expectNoMore();
    }

    @Test
    void outOfServiceWithAVisitInItIsCriticalAtOnceUntilFiveMinutesAfterTheVisitLeft() {
        story.publish(booked("A", "09:00")).at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:10").publish(room(ResourceStatus.MAINTENANCE, null, null, "09:10"));
        story.at("09:12").publish(status("A", Stage.FINISHED, "09:12")).at("09:40");
        story.expect("09:10", "resource chair-12 critical open");
        story.expect("09:17", "resource chair-12 critical resolved").expectNoMore();
    }

    @Test
    void outOfServiceWithNobodyInItIsNoAlert() {
        story.publish(booked("A", "09:00")).at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:09").publish(status("A", Stage.FINISHED, "09:09"));
        story.at("09:10").publish(room(ResourceStatus.MAINTENANCE, null, null, "09:10"));
        story.at("10:30").expectNoMore();
    }

    @Test
    void stepsDownWhenItIsBackInServiceWithItsVisitOverdue() {
        story.publish(booked("A", "09:00")).at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:45").publish(room(ResourceStatus.MAINTENANCE, null, null, "09:45"));
        story.at("09:50")
                .publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:50"))
                .at("10:00");
        story.expect("09:42", "resource chair-12 warning open");
        story.expect("09:45", "resource chair-12 critical escalated");
        story.expect("09:55", "resource chair-12 warning deescalated").expectNoMore();
    }
}
