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
        story.at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:41:59").andNothingElse();
        story.at("10:30").tells("09:42", "resource chair-12 warning open").andNothingElse();
    }

    @Test
    void isSilentUpToThen() {
        story.at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:39").says(room(ResourceStatus.AVAILABLE, null, null, "09:39"));
        story.at("10:30").andNothingElse();
    }

    @Test
    void isSilentAboutAnEndThatWasPutOff() {
        story.at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:35").says(room(ResourceStatus.OCCUPIED, "A", "10:00", "09:35"));
        story.at("10:09").says(room(ResourceStatus.AVAILABLE, null, null, "10:09"));
        story.at("10:30").andNothingElse();
    }

    @Test
    void clearsFiveMinutesAfterItIsFree() {
        story.at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:50").says(room(ResourceStatus.AVAILABLE, null, null, "09:50"));
        story.at("10:30").tells("09:42", "resource chair-12 warning open");
        story.tells("09:55", "resource chair-12 warning resolved").andNothingElse();
    }

    @Test
    void isToldTenMinutesAfterItsVisitFinishedAndNobodyFreedIt() {
        story.says(booked("A", "09:00")).at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "11:00", "09:00"));
        story.at("09:20").says(status("A", Stage.FINISHED, "09:20"));
        story.at("10:00").tells("09:32", "resource chair-12 warning open").andNothingElse();
    }

    @Test
    void isToldWhenItsCleaningTakesMoreThanFifteenMinutes() {
        story.at("09:00").says(room(ResourceStatus.CLEANING, null, null, "09:00"));
        story.at("09:10").says(room(ResourceStatus.CLEANING, null, null, "09:10"));
        story.at("10:00")
                .tells("09:17", "09:17:01", "resource chair-12 warning open")
                .andNothingElse();
    }

    @Test
    void isSilentAboutACleaningOfFifteenMinutes() {
        story.at("09:00").says(room(ResourceStatus.CLEANING, null, null, "09:00"));
        story.at("09:15").says(room(ResourceStatus.AVAILABLE, null, null, "09:15"));
        story.at("10:00").andNothingElse();
    }

    @Test
    void outOfServiceWithAVisitInItIsCriticalAtOnceUntilFiveMinutesAfterTheVisitLeft() {
        story.says(booked("A", "09:00")).at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:10").says(room(ResourceStatus.MAINTENANCE, null, null, "09:10"));
        story.at("09:12").says(status("A", Stage.FINISHED, "09:12")).at("09:40");
        story.tells("09:10", "resource chair-12 critical open");
        story.tells("09:17", "resource chair-12 critical resolved").andNothingElse();
    }

    @Test
    void outOfServiceWithNobodyInItIsNoAlert() {
        story.says(booked("A", "09:00")).at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:09").says(status("A", Stage.FINISHED, "09:09"));
        story.at("09:10").says(room(ResourceStatus.MAINTENANCE, null, null, "09:10"));
        story.at("10:30").andNothingElse();
    }

    @Test
    void stepsDownWhenItIsBackInServiceWithItsVisitOverdue() {
        story.says(booked("A", "09:00")).at("09:00").says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        story.at("09:45").says(room(ResourceStatus.MAINTENANCE, null, null, "09:45"));
        story.at("09:50")
                .says(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:50"))
                .at("10:00");
        story.tells("09:42", "resource chair-12 warning open");
        story.tells("09:45", "resource chair-12 critical escalated");
        story.tells("09:55", "resource chair-12 warning deescalated").andNothingElse();
    }
}
