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
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.room.CountingBasis;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.room.RoomDayConflicts;
import org.practiceflow.topology.room.RoomPeak;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.TableDescriptor;

/** A clinic changes its time zone while its rooms are planned for months. */
@DisplayName("Rooms in another time zone")
class RoomZoneTest {
    private static final String ROOM = "chair-1";
    private static final List<TableDescriptor<?>> TABLES =
            List.of(RoomDayConflicts.TABLE, RoomPeak.TABLE, RoomConflicts.TABLE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void haveTheConflictsThatTheyWouldHaveHadInItAllAlong(long seed) {
        try (ClinicDay moved = ClinicDay.live();
                ClinicDay there = ClinicDay.live()) {
            Random random = new Random(seed);
            moved.publish(Events.zone("Pacific/Auckland", 3));
            there.publish(Events.zone("America/Los_Angeles", 3));
            for (int number = 0; number < 1_500; number++) {
                says(moved, there, booked(random));
            }
            moved.at("07:10");
            there.at("07:10");
            // The next changes arrive during the rollout of the previous one; one of them is a change back.
            List<String> zones = List.of("Europe/Oslo", "Pacific/Auckland", "Europe/Oslo", "America/Los_Angeles");
            for (int second = 0; second < 24; second++) {
                if (second % 2 == 0 && second / 2 < zones.size()) {
                    moved.publish(Events.zone(zones.get(second / 2), 3));
                }
                says(moved, there, booked(random));
                moved.at(time("07:10").plusSeconds(second));
                there.at(time("07:10").plusSeconds(second));
            }

            assertThat(moved.records(Topics.DEAD_LETTERS.name())).isEmpty();
            assertThat(moved.state().rows(Rollout.TABLE)).isEmpty();
            assertThat(moved.state().rows(RoomDayConflicts.TABLE)).isNotEmpty();
            assertThat(moved.state().rows(RoomPeak.TABLE)).isNotEmpty();
            for (TableDescriptor<?> table : TABLES) {
                assertThat(moved.state().rows(table))
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("basis")
                        .isEqualTo(there.state().rows(table));
            }
        }
    }

    @Test
    void areCountedAnewWhereTheDeploymentHasAnotherZoneThanBefore() {
        try (ClinicDay day = ClinicDay.live()) {
            day.publish(booked("A", ROOM, time("09:00"))).publish(booked("B", ROOM, time("09:30")));
            day.at("07:05");
            RoomConflicts counted = Objects.requireNonNull(day.state().row(RoomConflicts.TABLE, ROOM));
            String key = ROOM + "\u0000" + "2026-03-10";
            RoomDayConflicts of = Objects.requireNonNull(day.state().row(RoomDayConflicts.TABLE, key));
            CountingBasis other = new CountingBasis(ZoneId.of("Pacific/Auckland"), null);
            day.state()
                    .replace(
                            RoomConflicts.TABLE,
                            ROOM,
                            new RoomConflicts(counted.conflicts(), counted.placeholders(), counted.count(), other));
            day.state()
                    .replace(
                            RoomDayConflicts.TABLE,
                            key,
                            new RoomDayConflicts(of.date(), other, of.count(), of.first()));

            day.publish(booked("C", ROOM, time("15:00"))).at("07:05:10");

            assertThat(day.state().row(RoomConflicts.TABLE, ROOM)).isEqualTo(counted);
            assertThat(conflicts(day)).containsExactly("open");
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void areCountedOnceTheStepThatFailedCanBeTaken(Event.Input other) {
        try (ClinicDay day = ClinicDay.live()) {
            day.publish(Events.zone("UTC", 3));
            day.publish(booked("A", ROOM, time("19:00"))).publish(booked("B", ROOM, time("19:30")));
            day.at("07:05");
            String key = ROOM + "\u0000" + "2026-03-10";
            RoomDayConflicts known = Objects.requireNonNull(day.state().row(RoomDayConflicts.TABLE, key));
            day.state().corrupt(RoomDayConflicts.TABLE, key);
            day.publish(Events.zone("Europe/Oslo", 3)).at("09:00");
            assertThat(day.records(Topics.DEAD_LETTERS.name())).isNotEmpty();
            assertThat(day.state().rows(SettingsRow.TABLE))
                    .extracting(settings -> settings.stated().timeZone())
                    .containsExactly(ZoneId.of("Europe/Oslo"));

            day.state().repair(RoomDayConflicts.TABLE, key, known);
            day.publish(other).at("09:00:10");

            assertThat(day.state().rows(Rollout.TABLE)).isEmpty();
            assertThat(day.state().row(RoomConflicts.TABLE, ROOM).basis().zone())
                    .isNotEqualTo(ZoneId.of("UTC"));
        }
    }

    static Stream<Event.Input> others() {
        return Stream.of(
                Events.zone("Europe/London", 3),
                new FhirResourceChanged(SlotBook.json("{'resourceType': 'Location', 'id': 'loc-1', 'extension': ["
                        + "{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'Asia/Tokyo'}]}")));
    }

    @Test
    void keepTheirAlertsWhileTheirDaysAreRecounted() {
        try (ClinicDay day = ClinicDay.live()) {
            day.publish(Events.zone("UTC", 3)).at("07:00:01");
            IntStream.range(0, 2_500)
                    .mapToObj(number -> booked(
                            "A%04d".formatted(number), ROOM, time("09:00").plus(Duration.ofHours(number / 2))))
                    .forEach(day::publish);
            assertThat(conflicts(day)).contains("open");

            day.at("07:05").publish(Events.zone("Europe/Oslo", 3)).at("07:05:02");
            assertThat(day.state().rows(Rollout.TABLE)).isNotEmpty();
            day.publish(booked("B", ROOM, time("09:00"))).at("07:06");

            assertThat(day.state().rows(Rollout.TABLE)).isEmpty();
            assertThat(conflicts(day)).doesNotContain("resolved", "open");
            assertThat(day.state().row(RoomConflicts.TABLE, ROOM).count()).isEqualTo(1_250 + 2);
        }
    }

    private static void says(ClinicDay one, ClinicDay other, Event.Input event) {
        one.publish(event);
        other.publish(event);
    }

    private static List<String> conflicts(ClinicDay day) {
        return day.published("orchestration.alert.v1").stream()
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
}
