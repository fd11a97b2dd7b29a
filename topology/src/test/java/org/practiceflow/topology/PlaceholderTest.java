package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.ResourceOccupancyUpdateBuilder;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.room.RoomDayConflicts;
import org.practiceflow.topology.room.RoomPeak;

@DisplayName("A room that is planned for more visits at once than a real one")
class PlaceholderTest {
    private static final String ROOM = "waiting-area";

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isAskedAboutOnceWithItsPeakAndHasNoConflicts() {
        books(14, time("09:00"));
        day.at("07:10");

        List<JsonNode> alerts = alerts("data-quality");
        assertThat(alerts)
                .extracting(PlaceholderTest::story)
                .containsExactly("07:02:00 room waiting-area warning open");
        assertThat(alerts.getFirst().at("/data/message").asText())
                .isEqualTo("Resource waiting-area has 14 overlapping visits planned at 2026-03-10T09:00:00Z;"
                        + " is it a placeholder?");
        assertThat(alerts.getFirst().at("/data/meta/threshold").asInt()).isEqualTo(8);
        assertThat(day.state().rows(RoomDayConflicts.TABLE)).isEmpty();
    }

    @Test
    void isOneOnlyBeyondEightAtOnce() {
        books(8, time("09:00"));
        books(8, time("09:30"));
        day.at("07:10");

        assertThat(alerts("data-quality")).isEmpty();
        assertThat(day.state().rows(RoomDayConflicts.TABLE))
                .extracting(RoomDayConflicts::count)
                .containsExactly(2 * 8 * 7 / 2);
    }

    @Test
    void isOneNoMoreWhenItsPeakIsWithinAndThenHasItsConflicts() {
        books(9, time("09:00"));
        day.at("07:10");
        assertThat(alerts("schedule-conflict"))
                .extracting(PlaceholderTest::story)
                .last()
                .asString()
                .endsWith("resolved");
        assertThat(alerts("data-quality")).isEmpty();

        day.publish(status("0900-0", Stage.CANCELLED, "07:10")).at("07:20");
        assertThat(told())
                .extracting(PlaceholderTest::categoryAndStory)
                .containsExactly(
                        "schedule-conflict 07:10:00 room waiting-area critical open",
                        "data-quality 07:15:00 room waiting-area warning resolved");
    }

    @Test
    void isOneOfTheNextDayThatHasTooManyOnceThisDayHasPassed() {
        day.publish(Events.zone("UTC", null));
        books(9, time("22:00"));
        books(10, time("22:00").plus(Duration.ofDays(2)));
        day.at("07:10");
        assertThat(alerts("data-quality")).hasSize(1);

        day.at(Instant.parse("2026-03-11T00:10:00Z"));
        assertThat(alerts("data-quality"))
                .extracting(alert ->
                        story(alert) + " " + alert.at("/data/meta/peakAt").asText())
                .containsExactly("00:00:00 room waiting-area warning updated 2026-03-12T22:00:00Z");
    }

    @Test
    void isAskedAboutNoMoreOnceItsDayHasPassed() {
        day.publish(Events.zone("UTC", null));
        books(9, time("22:00"));
        day.at("07:10");
        assertThat(alerts("data-quality")).hasSize(1);

        day.at(Instant.parse("2026-03-11T00:10:00Z"));
        assertThat(alerts("data-quality"))
                .extracting(PlaceholderTest::story)
                .containsExactly("00:05:00 room waiting-area warning resolved");
        day.at(Instant.parse("2026-03-11T06:10:00Z"));
        assertThat(day.state().rows(RoomPeak.TABLE)).isEmpty();
        assertThat(day.state().rows(RoomConflicts.TABLE)).isEmpty();
    }

    @Test
    void isOneWhenTooManySitInItAtOnce() {
        for (int index = 0; index < 9; index++) {
            String visit = "A" + index;
            day.publish(Events.booked(
                    visit, "provider-" + index, null, time("07:30").plus(Duration.ofHours(index))));
            day.publish(ResourceOccupancyUpdateBuilder.of(ROOM, ResourceStatus.OCCUPIED, day.now())
                    .currentAppointmentId(visit)
                    .build());
        }
        day.at("07:10");

        assertThat(alerts("data-quality"))
                .extracting(PlaceholderTest::story)
                .containsExactly("07:02:00 room waiting-area warning open");
        assertThat(day.state().rows(RoomPeak.TABLE))
                .extracting(RoomPeak::visits)
                .containsExactly(9);
    }

    @Test
    void isOneOnItsLocalDayAndHasItsConflictsOnTheOthers() {
        day.publish(Events.zone("America/Los_Angeles", null));
        Instant evening = Instant.parse("2026-03-11T01:00:00Z");
        books(9, time("19:00"));
        books(2, evening);
        books(2, evening.plus(Duration.ofDays(1)));

        assertThat(day.state().rows(RoomPeak.TABLE))
                .extracting(peak -> peak.date().toString())
                .containsExactly("2026-03-10");
        assertThat(day.state().rows(RoomDayConflicts.TABLE))
                .extracting(conflicts -> conflicts.date() + " " + conflicts.count())
                .containsExactly("2026-03-11 1");

        day.at("07:00:10").publish(Events.zone("UTC", null)).at("07:00:11");
        assertThat(day.state().rows(RoomPeak.TABLE))
                .extracting(peak -> peak.date().toString())
                .containsExactly("2026-03-10");
        assertThat(day.state().rows(RoomDayConflicts.TABLE))
                .extracting(conflicts -> conflicts.date() + " " + conflicts.count())
                .containsExactly("2026-03-11 1", "2026-03-12 1");
    }

    @Test
    void isOneByTheClinicsOwnMeasureFromThenOn() {
        books(3, time("09:00"));
        assertThat(day.state().rows(RoomPeak.TABLE)).isEmpty();

        day.publish(Events.zone("UTC", 2)).at("07:00:01");
        assertThat(day.state().rows(RoomPeak.TABLE))
                .extracting(RoomPeak::visits)
                .containsExactly(3);
        assertThat(day.state().rows(RoomDayConflicts.TABLE)).isEmpty();

        day.publish(Events.zone("UTC", 3)).at("07:00:03");
        assertThat(day.state().rows(RoomPeak.TABLE)).isEmpty();
        assertThat(day.state().rows(RoomDayConflicts.TABLE))
                .extracting(RoomDayConflicts::count)
                .containsExactly(3);
    }

    private void books(int visits, Instant start) {
        String time = start.toString().substring(11, 16).replace(":", "");
        String name = start.isBefore(time("23:59")) ? time : start.toString();
        IntStream.range(0, visits)
                .forEach(index -> day.publish(Events.booked(name + "-" + index, "provider-" + index, ROOM, start)));
    }

    private List<JsonNode> alerts(String category) {
        return told().stream()
                .filter(alert -> alert.at("/data/category").asText().equals(category))
                .toList();
    }

    private List<JsonNode> told() {
        return day.published("orchestration.alert.v1").stream()
                .filter(alert -> alert.at("/data/meta/subject").asText().equals(ROOM))
                .toList();
    }

    private static String categoryAndStory(JsonNode alert) {
        return alert.at("/data/category").asText() + " " + story(alert);
    }

    private static String story(JsonNode alert) {
        return alert.get("occurredAt").asText().substring(11, 19) + " "
                + alert.at("/data/meta/subjectKind").asText() + " "
                + alert.at("/data/meta/subject").asText() + " "
                + alert.at("/data/level").asText() + " "
                + alert.at("/data/meta/state").asText();
    }
}
