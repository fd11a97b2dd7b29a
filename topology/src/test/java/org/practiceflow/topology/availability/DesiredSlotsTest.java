package org.practiceflow.topology.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected starts were computed by hand from the zones' published changes, in UTC. */
@DisplayName("The slots of a day")
class DesiredSlotsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVERY_DAY = "['mon','tue','wed','thu','fri','sat','sun']";

    @ParameterizedTest(name = "{0}: {1} on {2}, {3} to {4}, {5} min")
    @CsvSource({
        "before clocks go forward, Europe/Berlin, 2026-03-29, 00:00, 02:00, 60, 28T23:00 29T00:00",
        "while clocks go forward, Europe/Berlin, 2026-03-29, 01:00, 04:00, 60, 29T00:00 29T01:00",
        "wholly in the skipped hour, Europe/Berlin, 2026-03-29, 02:15, 02:45, 15, ''",
        "from the skipped hour on, Europe/Berlin, 2026-03-29, 02:30, 05:00, 30, 29T01:30 29T02:00 29T02:30",
        "up to the skipped hour, Europe/Berlin, 2026-03-29, 01:00, 02:30, 30, 29T00:00 29T00:30 29T01:00",
        "after clocks went forward, Europe/Berlin, 2026-03-29, 09:00, 10:00, 30, 29T07:00 29T07:30",
        "while clocks go back, Europe/Berlin, 2026-10-25, 01:00, 04:00, 60, 24T23:00 25T00:00 25T01:00 25T02:00",
        "from the hour that comes twice on, Europe/Berlin, 2026-10-25, 02:30, 03:30, 30, 25T00:30 25T01:00 25T01:30 25T02:00",
        "up to the hour that comes twice, Europe/Berlin, 2026-10-25, 01:30, 02:30, 30, 24T23:30 25T00:00 25T00:30 25T01:00",
        "while clocks go forward, America/New_York, 2026-03-08, 01:00, 04:00, 60, 08T06:00 08T07:00",
        "while clocks go back, America/New_York, 2026-11-01, 00:30, 02:30, 60, 01T04:30 01T05:30 01T06:30",
        "while clocks go back half an hour, Australia/Lord_Howe, 2026-04-05, 01:00, 03:00, 30, 04T14:00 04T14:30 04T15:00 04T15:30 04T16:00",
        "while clocks go forward half an hour, Australia/Lord_Howe, 2026-10-04, 01:00, 03:00, 30, 03T14:30 03T15:00 03T15:30",
        "where midnight is skipped, America/Santiago, 2026-09-06, 00:00, 03:00, 60, 06T04:00 06T05:00",
        "where midnight comes twice, America/Santiago, 2026-04-04, 22:00, 00:00, 60, 05T01:00 05T02:00 05T03:00",
        "where clocks never change, Asia/Kolkata, 2026-03-29, 09:00, 10:00, 30, 29T03:30 29T04:00",
    })
    void stepAsTimePasses(
            String what, ZoneId zone, LocalDate day, String from, String until, int minutes, String expected)
            throws IOException {
        assertThat(starts(zone, hours(EVERY_DAY, from, until), day, minutes, 0).of(day, zone))
                .isEqualTo(expected);
    }

    @Test
    void ofAWholeDayAreAsManyAsItsHours() throws IOException {
        ZoneId santiago = ZoneId.of("America/Santiago");
        String allDay = "'availableTime': [{'daysOfWeek': " + EVERY_DAY + ", 'allDay': true}]";
        assertThat(slots(santiago, allDay, LocalDate.parse("2026-09-06"), 60, 0))
                .hasSize(23);
        assertThat(slots(santiago, allDay, LocalDate.parse("2026-04-04"), 60, 0))
                .hasSize(25);
        assertThat(slots(santiago, allDay, LocalDate.parse("2026-06-06"), 60, 0))
                .hasSize(24);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "of a window over midnight on its own day | 2026-03-10 | 60 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '22:00:00', 'availableEndTime': '02:00:00'}] | 10T22:00 10T23:00",
                "of a window over midnight on the next day | 2026-03-11 | 60 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '22:00:00', 'availableEndTime': '02:00:00'}] | 11T00:00 11T01:00",
                "of windows that overlap, in one row | 2026-03-10 | 40 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:30:00'}, {'daysOfWeek': ['tue'], 'availableStartTime': '10:00:00', 'availableEndTime': '12:00:00'}] | 10T09:00 10T09:40 10T10:20 10T11:00",
                "of windows that touch, each by itself | 2026-03-10 | 40 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:30:00'}, {'daysOfWeek': ['tue'], 'availableStartTime': '10:30:00', 'availableEndTime': '12:00:00'}] | 10T09:00 10T09:40 10T10:30 10T11:10",
                "with time between them | 2026-03-10 | 30 | 10 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T09:00 10T09:40 10T10:20",
                "outside a part of the day off | 2026-03-10 | 30 | 0 | 'notAvailable': [{'description': 'x', 'during': {'start': '2026-03-10T09:15:00Z', 'end': '2026-03-10T10:00:00Z'}}], 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T10:00 10T10:30",
                "not on the last day off | 2026-03-10 | 30 | 0 | 'notAvailable': [{'description': 'x', 'during': {'start': '2026-03-05', 'end': '2026-03-10'}}], 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}] |",
                "on the last day of the role | 2026-03-10 | 30 | 0 | 'period': {'end': '2026-03-10'}, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}] | 10T09:00 10T09:30",
                "not after the last instant of the role | 2026-03-10 | 30 | 0 | 'period': {'end': '2026-03-10T09:45:00Z'}, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T09:00",
                "not before the first month of the role | 2026-03-10 | 30 | 0 | 'period': {'start': '2026-04'}, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] |",
                "not where the role is inactive | 2026-03-10 | 30 | 0 | 'active': false, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] |",
                "until midnight in two entries | 2026-03-10 | 15 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '23:15:00', 'availableEndTime': '23:59:59'}, {'daysOfWeek': ['wed'], 'availableStartTime': '00:00:00', 'availableEndTime': '00:30:00'}] | 10T23:15 10T23:30 10T23:45",
                "from midnight on in two entries | 2026-03-11 | 15 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '23:15:00', 'availableEndTime': '23:59:59'}, {'daysOfWeek': ['wed'], 'availableStartTime': '00:00:00', 'availableEndTime': '00:30:00'}] | 11T00:00 11T00:15",
                "until the last minute of the day | 2026-03-10 | 30 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '23:00:00', 'availableEndTime': '23:59:00'}] | 10T23:00 10T23:30",
                "of a whole day but for its last second | 2026-03-10 | 480 | 0 | 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '00:00:00', 'availableEndTime': '23:59:59.999'}] | 10T00:00 10T08:00 10T16:00",
                "until the last second of the role | 2026-03-10 | 30 | 0 | 'period': {'end': '2026-03-10T23:59:59Z'}, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '23:00:00', 'availableEndTime': '00:00:00'}] | 10T23:00 10T23:30",
                "outside an absence without an offset | 2026-03-10 | 30 | 0 | 'notAvailable': [{'during': {'start': '2026-03-10T09:15:00', 'end': '2026-03-10T10:00:00'}}], 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T10:00 10T10:30",
                "outside an absence whose end cannot be read | 2026-03-10 | 30 | 0 | 'notAvailable': [{'during': {'start': '2026-03-10T10:00:00Z', 'end': 'late'}}], 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T09:00 10T09:30",
                "outside an absence whose start cannot be read | 2026-03-10 | 30 | 0 | 'notAvailable': [{'during': {'start': 'early', 'end': '2026-03-10T10:00:00Z'}}], 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T10:00 10T10:30",
                "as if an absence were not that cannot be read at all | 2026-03-10 | 30 | 0 | 'notAvailable': [{'during': {'start': 'early', 'end': 'late'}}], 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T09:00 10T09:30 10T10:00 10T10:30",
                "not before the start of the role without an offset | 2026-03-10 | 30 | 0 | 'period': {'start': '2026-03-10T10:00:00'}, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '11:00:00'}] | 10T10:00 10T10:30",
                "in R5, within the period of the hours | 2026-03-10 | 30 | 0 | 'availability': [{'period': {'end': '2026-03-31'}, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '09:30:00'}]}, {'period': {'start': '2026-04-01'}, 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '14:00:00', 'availableEndTime': '15:00:00'}]}] | 10T09:00",
                "in R5, outside what is not available | 2026-03-10 | 30 | 0 | 'availability': [{'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}], 'notAvailableTime': [{'during': {'start': '2026-03-10T09:00:00Z', 'end': '2026-03-10T09:30:00Z'}}]}] | 10T09:30"
            })
    void are(String what, LocalDate day, int minutes, int buffer, String role, String expected) throws IOException {
        ZoneId utc = ZoneId.of("UTC");
        assertThat(starts(utc, role, day, minutes, buffer).all()).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "a booking within the hours | - | 09:00 | 09:30 | -",
                "one beyond the end of the hours | - | 10:45 | 11:15 | OUTSIDE",
                "one through two windows that touch | - | 09:45 | 10:15 | -",
                "one in an absence | 'notAvailable': [{'during': {'start': '2026-03-10', 'end': '2026-03-10'}}] | 09:00 | 09:30 | NOT_AVAILABLE",
                "one after the role's period | 'period': {'end': '2026-03-09'} | 09:00 | 09:30 | PERIOD",
                "one of an inactive role | 'active': false | 09:00 | 09:30 | INACTIVE"
            })
    void fitOrDoNotFit(String what, String more, String from, String until, ConflictReason reason) throws IOException {
        String hours =
                "'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'},"
                        + " {'daysOfWeek': ['tue'], 'availableStartTime': '10:00:00', 'availableEndTime': '11:00:00'}]";
        DesiredSlots role = wanted(ZoneId.of("UTC"), (more == null ? "" : more + ", ") + hours, 30, 0);
        Interval booked = new Interval(
                Instant.parse("2026-03-10T" + from + ":00Z"), Instant.parse("2026-03-10T" + until + ":00Z"));

        assertThat(role.conflictWith(booked)).isEqualTo(Optional.ofNullable(reason));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "Europe/Berlin, 2026-10-25T02:30:00, 2026-10-25T02:45:00, 25T00:30/25T01:45",
        "Europe/Berlin, 2026-03-29T02:30:00, 2026-03-29T04:00:00, 29T01:30/29T02:00",
        "America/New_York, 2026-11-01T01:30:00, 2026-11-01T01:45:00, 01T05:30/01T06:45",
        "Asia/Kolkata, 2026-11-01T01:30:00, 2026-11-01T23:59:59, 31T20:00/01T18:30"
    })
    void leaveOutAnAbsenceOfTheWallClockAsLongAsItMayBe(ZoneId zone, String start, String end, String expected)
            throws IOException {
        JsonNode role = JSON.readTree(
                "{\"notAvailable\": [{\"during\": {\"start\": \"%s\", \"end\": \"%s\"}}]}".formatted(start, end));
        RoleReader.ParsedRole read = RoleReader.read(role, zone);

        Interval absence = read.availability().absences().getFirst();
        assertThat(absence.start().toString().substring(8, 16) + "/"
                        + absence.end().toString().substring(8, 16))
                .isEqualTo(expected);
        assertThat(read.diagnostics()).extracting(it -> it.code().code()).containsExactly("no-offset");
    }

    @Test
    void coverABookingOfSeveralDays() throws IOException {
        DesiredSlots role =
                wanted(ZoneId.of("UTC"), "'availableTime': [{'daysOfWeek': " + EVERY_DAY + ", 'allDay': true}]", 30, 0);
        Instant start = Instant.parse("2026-03-10T12:00:00Z");

        assertThat(role.conflictWith(new Interval(start, start.plus(Duration.ofDays(3)))))
                .isEmpty();
    }

    @Test
    void doNotBeginInThePast() throws IOException {
        DesiredSlots wanted = wanted(ZoneId.of("UTC"), hours("['tue']", "09:00", "11:00"), 30, 0);
        assertThat(wanted.on(LocalDate.parse("2026-03-10"), Instant.parse("2026-03-10T09:30:01Z")))
                .extracting(slot -> slot.start().toString())
                .containsExactly("2026-03-10T10:00:00Z", "2026-03-10T10:30:00Z");
    }

    private static String hours(String days, String from, String until) {
        return "'availableTime': [{'daysOfWeek': %s, 'availableStartTime': '%s:00', 'availableEndTime': '%s:00'}]"
                .formatted(days, from, until);
    }

    private record Starts(List<Interval> slots) {
        String all() {
            return String.join(
                    " ",
                    slots.stream()
                            .map(slot -> slot.start().toString().substring(8, 16))
                            .toList());
        }

        /** Formats slots like {@link #all}, and checks that each begins on that day. */
        String of(LocalDate day, ZoneId zone) {
            assertThat(slots)
                    .allSatisfy(slot ->
                            assertThat(LocalDate.ofInstant(slot.start(), zone)).isEqualTo(day));
            return all();
        }
    }

    private static Starts starts(ZoneId zone, String role, LocalDate day, int minutes, int buffer) throws IOException {
        return new Starts(slots(zone, role, day, minutes, buffer));
    }

    private static List<Interval> slots(ZoneId zone, String role, LocalDate day, int minutes, int buffer)
            throws IOException {
        return wanted(zone, role, minutes, buffer).on(day, Instant.EPOCH);
    }

    private static DesiredSlots wanted(ZoneId zone, String role, int minutes, int buffer) throws IOException {
        JsonNode resource = JSON.readTree(("{" + role + "}").replace('\'', '"'));
        return new DesiredSlots(
                RoleReader.read(resource, zone).availability(),
                zone,
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(buffer));
    }
}
