package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.room.PlannedVisit;
import org.practiceflow.topology.room.RoomConflicts;

@DisplayName("A room")
class RoomConflictsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void thatTwoVisitsNeedAtOnceTodayIsCriticalAtOnceAndNamesBoth() {
        day.publish(booked("A", "room-1", time("09:00"))).publish(booked("B", "room-1", time("09:20")));

        JsonNode alert = conflicts().getFirst();
        assertThat(story(alert)).isEqualTo("07:00:00 room-1 critical open");
        assertThat(alert.at("/data/message").asText())
                .isEqualTo("Resource room-1 is double-booked for visits A and B from 2026-03-10T09:20:00Z on");
        assertThat(alert.at("/data/relatedAppointments").toString()).isEqualTo("[\"A\",\"B\"]");
    }

    @Test
    void thatOneVisitLeavesAsTheNextOneComesHasNoConflict() {
        day.publish(booked("A", "room-1", time("09:00"))).publish(booked("B", "room-1", time("09:30")));
        day.publish(booked("C", "room-2", time("09:00"))).at("07:10");

        assertThat(conflicts()).isEmpty();
    }

    @Test
    void thatTwoVisitsNeedAtOnceLaterIsAWarningUntilTheDayBefore() {
        Instant start = time("09:00").plus(DAY);
        day.publish(booked("A", "room-1", start))
                .publish(booked("B", "room-1", start))
                .at("09:01");

        assertThat(conflicts())
                .extracting(RoomConflictsTest::story)
                .containsExactly("07:02:00 room-1 warning open", "09:00:00 room-1 critical escalated");
    }

    @Test
    void isFreeOfItsConflictFiveMinutesAfterOneVisitMovesAway() {
        day.publish(booked("A", "room-1", time("09:00"))).publish(booked("B", "room-1", time("09:20")));
        day.at("07:30").publish(booked("B", "room-2", time("09:20"))).at("07:40");

        assertThat(conflicts())
                .extracting(RoomConflictsTest::story)
                .containsExactly(
                        "07:00:00 room-1 critical open",
                        "07:30:00 room-1 critical updated",
                        "07:35:00 room-1 critical resolved");
    }

    @Test
    void isFreeOfItsConflictWhenItsTimeHasPassed() {
        day.publish(booked("A", "room-1", time("07:10"))).publish(booked("B", "room-1", time("07:20")));
        day.at("07:46");

        assertThat(conflicts())
                .extracting(RoomConflictsTest::story)
                .containsExactly(
                        "07:00:00 room-1 critical open",
                        "07:30:00 room-1 critical updated",
                        "07:45:00 room-1 critical resolved");
    }

    @Test
    void thatTwoVisitsSitInAtOnceIsAWarningOnceItLasts() {
        day.publish(booked("A", "room-1", time("07:30"))).publish(booked("B", "room-1", time("08:00")));
        day.at("08:00").publish(occupied("room-1", "A"));
        day.at("08:05").publish(occupied("room-1", "B")).at("08:10");
        day.publish(status("A", Stage.FINISHED, "08:10")).at("08:16");

        assertThat(conflicts())
                .extracting(RoomConflictsTest::story)
                .containsExactly("08:07:00 room-1 warning open", "08:15:00 room-1 warning resolved");
    }

    @Test
    void thatReportsAVisitWhichAnotherReportsTooIsAWarningOnceItLasts() {
        day.publish(booked("A", null, time("07:30"))).at("07:30").publish(occupied("room-1", "A"));
        day.at("07:40").publish(occupied("room-2", "A")).at("07:50:20");
        day.publish(report("room-1", ResourceStatus.AVAILABLE, null)).at("08:00");

        List<JsonNode> alerts = conflicts();
        assertThat(alerts)
                .extracting(RoomConflictsTest::story)
                .containsExactly("07:42:00 room-1 warning open", "07:55:20 room-1 warning resolved");
        assertThat(alerts.getFirst().at("/data/message").asText())
                .isEqualTo("Resource room-1 and room-2 both report visit A");
    }

    @Test
    void thatAVisitLeavesForAnotherWithinTwoMinutesHasNoConflict() {
        day.publish(booked("A", null, time("07:30"))).at("07:30").publish(occupied("room-1", "A"));
        day.at("07:40").publish(occupied("room-2", "A"));
        day.at("07:41").publish(report("room-1", ResourceStatus.CLEANING, null)).at("07:50");

        assertThat(conflicts()).isEmpty();
    }

    @Test
    void thatHasConflictsOnManyDaysNamesTheFirstFiftyVisitsAndSaysHowManyConflictsThereAre() {
        for (int days = 0; days < 60; days++) {
            Instant start = time("09:00").plus(DAY.multipliedBy(days));
            day.publish(booked("A-%02d".formatted(days), "room-1", start));
            day.publish(booked("B-%02d".formatted(days), "room-1", start));
        }
        assertThat(conflicts()).hasSize(1);
        for (int days = 0; days < 40; days++) {
            day.publish(status("A-%02d".formatted(days), Stage.CANCELLED, "07:00"));
        }
        day.at("07:30");

        JsonNode alert = conflicts().getFirst();
        assertThat(story(alert)).isEqualTo("07:05:00 room-1 warning deescalated");
        assertThat(alert.at("/data/meta/conflictAt").asText()).isEqualTo("2026-04-19T09:00:00Z");
        assertThat(alert.at("/data/meta/conflicts").asInt()).isEqualTo(20);
        assertThat(alert.at("/data/relatedAppointments")).hasSize(40);
        assertThat(alert.at("/data/relatedAppointments/0").asText()).isEqualTo("A-40");
    }

    @Test
    void thatManyVisitsNeedAtOnceNamesTheFirstFiftyOfThem() {
        for (int index = 0; index < 60; index++) {
            Instant start = time("09:00").plus(Duration.ofMinutes(10L * index));
            day.publish(booked("A-%02d".formatted(index), "room-1", start));
        }
        day.at("07:30");

        JsonNode alert = conflicts().getLast();
        assertThat(alert.at("/data/meta/conflicts").asInt()).isEqualTo(59 + 58);
        assertThat(alert.at("/data/relatedAppointments").size()).isBetween(25, 50);
    }

    @Test
    void endsItsAlertWithinASecondWhereNobodyWantsToHearOfIt() {
        day.publish(booked("A", "room-1", time("09:00"))).publish(booked("B", "room-1", time("09:20")));
        day.at("07:01").publish(Events.silenced("schedule-conflict", "room-1", time("08:00")));
        day.at("08:00:01");

        assertThat(conflicts())
                .extracting(RoomConflictsTest::story)
                .containsExactly(
                        "07:00:00 room-1 critical open",
                        "07:01:01 room-1 critical resolved",
                        "08:00:00 room-1 critical open");
    }

    @Test
    void isForgottenWithTheVisitsThatNeededIt() {
        day.publish(booked("A", "room-1", time("23:50"))).publish(booked("B", "room-1", time("23:55")));
        day.publish(status("A", Stage.CANCELLED, "07:00")).publish(status("B", Stage.CANCELLED, "07:00"));
        assertThat(day.state().rows(PlannedVisit.TABLE)).isEmpty();
        day.at("07:05");
        assertThat(day.state().rows(RoomConflicts.TABLE)).isEmpty();
    }

    private static AppointmentScheduled booked(String appointment, String room, Instant start) {
        return Events.booked(appointment, "prov-" + appointment, room, start);
    }

    private ResourceOccupancyUpdate occupied(String room, String appointment) {
        return report(room, ResourceStatus.OCCUPIED, appointment);
    }

    private ResourceOccupancyUpdate report(String room, ResourceStatus status, String appointment) {
        return new ResourceOccupancyUpdate(room, status, appointment, null, "loc-1", "room", day.now());
    }

    private List<JsonNode> conflicts() {
        return day.published("orchestration.alert.v1").stream()
                .filter(alert -> alert.at("/data/category").asText().equals("schedule-conflict"))
                .toList();
    }

    private static String story(JsonNode alert) {
        return alert.get("occurredAt").asText().substring(11, 19) + " "
                + alert.at("/data/meta/subject").asText() + " "
                + alert.at("/data/level").asText() + " "
                + alert.at("/data/meta/state").asText();
    }
}
