package org.practiceflow.topology;

import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.status;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A room that still reports a visit which has moved on to another")
class TwoRoomsStoryTest {
    private final Story story = Story.ofAlerts("schedule-conflict", "resource");

    @BeforeEach
    void moveOn() {
        story.publish(booked("A", "09:00")).at("09:00").publish(occupied("room-1", "A", "09:00"));
        story.at("09:10").publish(occupied("room-2", "A", "09:10"));
        story.at("09:12").expect("09:12", "schedule-conflict room-1 warning open");
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void isInOrderFiveMinutesAfterTheOtherOneIsFree() {
        story.at("09:20:20").publish(room("room-2", ResourceStatus.AVAILABLE, null, "09:20:20"));
        story.at("09:40")
                .expect("09:25:20", "schedule-conflict room-1 warning resolved")
                .expectNoMore();
    }

    @Test
    void isToldAgainWhenTheVisitMovesOnToAThirdOne() {
        story.at("09:20")
                .publish(room("room-2", ResourceStatus.AVAILABLE, null, "09:20"))
                .at("09:30");
        story.expect("09:25", "schedule-conflict room-1 warning resolved").expectNoMore();
        story.publish(occupied("room-3", "A", "09:30")).at("09:40");
        story.expect("09:32", "schedule-conflict room-1 warning open").expectNoMore();
    }

    @Test
    void isToldAgainWhenTheOtherOneReportsTheVisitAgain() {
        story.at("09:20").publish(room("room-2", ResourceStatus.AVAILABLE, null, "09:20"));
        story.at("09:30")
                .expect("09:25", "schedule-conflict room-1 warning resolved")
                .expectNoMore();
        story.publish(occupied("room-2", "A", "09:30")).at("09:40");
        story.expect("09:32", "schedule-conflict room-1 warning open").expectNoMore();
    }

    @Test
    void isOccupiedTooLongTenMinutesAfterTheVisitEndsThere() {
        story.at("09:20").publish(status("A", Stage.FINISHED, "09:20")).at("09:40");
        story.expect("09:25", "schedule-conflict room-1 warning resolved");
        story.expect("09:32", "resource room-1 warning open");
        story.expect("09:32", "resource room-2 warning open").expectNoMore();
    }

    @Test
    void isInOrderWhenTheVisitHasLeftTheState() {
        Instant removed = time("06:00").plus(Duration.ofDays(1));
        story.at(removed.plus(Duration.ofMinutes(10)));
        story.expect(removed, removed.plus(Duration.ofMinutes(6)), "schedule-conflict room-1 warning resolved");
    }

    private static ResourceOccupancyUpdate occupied(String room, String appointment, String at) {
        return room(room, ResourceStatus.OCCUPIED, appointment, at);
    }

    private static ResourceOccupancyUpdate room(String room, ResourceStatus status, String appointment, String at) {
        return new ResourceOccupancyUpdate(room, status, appointment, null, "loc-1", "room", time(at));
    }
}
