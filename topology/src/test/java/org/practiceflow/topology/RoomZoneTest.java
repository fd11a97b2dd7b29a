package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.room.CountedBy;
import org.practiceflow.topology.room.DayConflicts;
import org.practiceflow.topology.room.Peak;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.TableDescriptor;

/** A clinic that states another time zone while its rooms are planned for months. */
@DisplayName("Rooms in another time zone")
class RoomZoneTest {
    private static final String ROOM = "chair-1";
    private static final List<TableDescriptor<?>> TABLES = List.of(DayConflicts.TABLE, Peak.TABLE, RoomConflicts.TABLE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void haveTheConflictsThatTheyWouldHaveHadInItAllAlong(long seed) {
        try (ClinicDay moved = ClinicDay.live();
                ClinicDay there = ClinicDay.live()) {
            Random random = new Random(seed);
            moved.says(zone("Pacific/Auckland"));
            there.says(zone("America/Los_Angeles"));
            for (int number = 0; number < 1_500; number++) {
                says(moved, there, booked(random));
            }
            moved.at("07:10");
            there.at("07:10");
            // While one change is still gone through the next ones come, also back to what it was before.
            List<String> zones = List.of("Europe/Oslo", "Pacific/Auckland", "Europe/Oslo", "America/Los_Angeles");
            for (int second = 0; second < 24; second++) {
                if (second % 2 == 0 && second / 2 < zones.size()) {
                    moved.says(zone(zones.get(second / 2)));
                }
                says(moved, there, booked(random));
                moved.at(time("07:10").plusSeconds(second));
                there.at(time("07:10").plusSeconds(second));
            }

            assertThat(moved.records(Topics.DEAD_LETTERS.name())).isEmpty();
            assertThat(moved.rows(Sweep.TABLE)).isEmpty();
            assertThat(moved.rows(DayConflicts.TABLE)).isNotEmpty();
            assertThat(moved.rows(Peak.TABLE)).isNotEmpty();
            for (TableDescriptor<?> table : TABLES) {
                assertThat(moved.rows(table))
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("countedBy")
                        .isEqualTo(there.rows(table));
            }
        }
    }

    @Test
    void areCountedAnewWhereTheDeploymentHasAnotherZoneThanBefore() {
        try (ClinicDay day = ClinicDay.live()) {
            day.says(booked("A", ROOM, time("09:00"))).says(booked("B", ROOM, time("09:30")));
            day.at("07:05");
            RoomConflicts counted = Objects.requireNonNull(day.row(RoomConflicts.TABLE, ROOM));
            String key = ROOM + "\u0000" + "2026-03-10";
            DayConflicts of = Objects.requireNonNull(day.row(DayConflicts.TABLE, key));
            CountedBy other = new CountedBy(ZoneId.of("Pacific/Auckland"), null);
            day.puts(
                    RoomConflicts.TABLE,
                    ROOM,
                    new RoomConflicts(counted.conflicts(), counted.placeholders(), counted.count(), other));
            day.puts(DayConflicts.TABLE, key, new DayConflicts(of.date(), other, of.count(), of.first()));

            day.says(booked("C", ROOM, time("15:00"))).at("07:05:10");

            assertThat(day.row(RoomConflicts.TABLE, ROOM)).isEqualTo(counted);
            assertThat(conflicts(day)).containsExactly("open");
        }
    }

    @Test
    void areCountedOnceTheStepThatFailedCanBeTaken() {
        try (ClinicDay day = ClinicDay.live()) {
            day.says(zone("UTC"));
            day.says(booked("A", ROOM, time("19:00"))).says(booked("B", ROOM, time("19:30")));
            day.at("07:05");
            String key = ROOM + "\u0000" + "2026-03-10";
            DayConflicts known = Objects.requireNonNull(day.row(DayConflicts.TABLE, key));
            day.corrupts(DayConflicts.TABLE.name(), key);
            day.says(zone("Europe/Oslo")).at("09:00");
            assertThat(day.records(Topics.DEAD_LETTERS.name())).isNotEmpty();

            day.mends(DayConflicts.TABLE, key, known);
            day.says(zone("Europe/London")).at("09:00:10");

            assertThat(day.rows(Sweep.TABLE)).isEmpty();
            assertThat(day.row(RoomConflicts.TABLE, ROOM).countedBy().zone()).isEqualTo(ZoneId.of("Europe/London"));
        }
    }

    @Test
    void keepTheirAlertsWhileTheirDaysAreRecounted() {
        try (ClinicDay day = ClinicDay.live()) {
            day.says(zone("UTC"));
            IntStream.range(0, 2_500)
                    .mapToObj(number -> booked(
                            "A%04d".formatted(number), ROOM, time("09:00").plus(Duration.ofHours(number / 2))))
                    .forEach(day::says);
            assertThat(conflicts(day)).contains("open");

            day.at("07:05").says(zone("Europe/Oslo")).at("07:05:02");
            assertThat(day.rows(Sweep.TABLE)).isNotEmpty();
            day.says(booked("B", ROOM, time("09:00"))).at("07:06");

            assertThat(day.rows(Sweep.TABLE)).isEmpty();
            assertThat(conflicts(day)).doesNotContain("resolved", "open");
            assertThat(day.row(RoomConflicts.TABLE, ROOM).count()).isEqualTo(1_250 + 2);
        }
    }

    private static void says(ClinicDay one, ClinicDay other, Event.Input event) {
        one.says(event);
        other.says(event);
    }

    private static List<String> conflicts(ClinicDay day) {
        return day.told("orchestration.alert.v1").stream()
                .filter(alert -> alert.at("/data/category").asText().equals("schedule-conflict"))
                .map(alert -> alert.at("/data/meta/state").asText())
                .toList();
    }

    private static AppointmentScheduled booked(Random random) {
        Instant start = time("08:00").plus(Duration.ofMinutes(15L * random.nextInt(4 * 24 * 20)));
        return booked("A" + random.nextInt(1_200), "chair-" + random.nextInt(3), start);
    }

    private static AppointmentScheduled booked(String appointment, String room, Instant start) {
        return new AppointmentScheduled(
                appointment,
                "patient-" + appointment,
                "provider-" + appointment,
                "loc-1",
                room,
                start,
                start.plus(Duration.ofMinutes(60)),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    private static OrchestrationSettings zone(String zone) {
        return new OrchestrationSettings(
                ZoneId.of(zone),
                null,
                null,
                null,
                Duration.ZERO,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                3);
    }
}
