package org.practiceflow.queries.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A date in a FHIR search")
class DateValueTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<String> ZONES = List.of(
            "UTC",
            "America/New_York",
            "Europe/Berlin",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Pacific/Apia",
            "Asia/Beirut");
    /** A value of each precision, ordinary or at a change of time, and for dates how its text begins. */
    private static final List<String> DATES = List.of(
            "2026", "2011", "2026-03", "2026-11", "2026-12-01", "2026-03-08", "2026-11-01", "2011-12-30", "2018-11-04");

    private static final List<String> TIMES = List.of(
            "2026-11-01T06:30Z",
            "2026-11-01T01:30:00-04:00",
            "2026-12-01T09:00:00+01:00",
            "2026-12-01T09:00:00.5Z",
            "2026-12-01T09:00:00.000Z");

    static Stream<Arguments> table() {
        return ZONES.stream()
                .flatMap(zone -> Stream.concat(DATES.stream(), TIMES.stream())
                        .flatMap(date ->
                                Stream.of(DatePrefix.values()).map(prefix -> Arguments.of(prefix, date, zone))));
    }

    @ParameterizedTest(name = "{0}{1} in {2}")
    @MethodSource("table")
    void findsWhatANaiveReaderOfTheCalendarFinds(DatePrefix prefix, String date, String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        DateValue value = DateValue.parse(prefix.code() + date, zone);
        for (Instant instant : around(date, zone)) {
            assertThat(value.instants(NOW).contains(instant))
                    .as("%s%s of %s holds %s", prefix.code(), date, zone, instant)
                    .isEqualTo(oracle(prefix, date, zone, instant));
        }
    }

    /** Decides from the text of the instant on the wall, which begins with the date; times by their bounds. */
    private static boolean oracle(DatePrefix prefix, String date, ZoneId zone, Instant instant) {
        int side = side(date, zone, instant);
        return switch (prefix) {
            case EQ -> side == 0;
            case NE -> side != 0;
            case GT, SA -> side > 0;
            case LT, EB -> side < 0;
            case GE -> side >= 0;
            case LE -> side <= 0;
            case AP -> isApproximate(date, zone, instant);
        };
    }

    private static int side(String date, ZoneId zone, Instant instant) {
        if (date.contains("T")) {
            Instant start = start(date);
            return instant.isBefore(start) ? -1 : instant.isBefore(start.plus(precision(date))) ? 0 : 1;
        }
        String wall = instant.atZone(zone).toLocalDate().toString().substring(0, date.length());
        return Integer.signum(wall.compareTo(date));
    }

    private static boolean isApproximate(String date, ZoneId zone, Instant instant) {
        if (side(date, zone, instant) == 0) {
            return true;
        }
        int present = side(date, zone, NOW);
        if (present == 0) {
            return false;
        }
        Instant near = bound(date, zone, present < 0);
        Duration margin = Duration.between(NOW, near).abs().dividedBy(10);
        return side(date, zone, instant) < 0
                ? !instant.isBefore(bound(date, zone, true).minus(margin))
                : instant.isBefore(bound(date, zone, false).plus(margin));
    }

    /** Searches for the first or the last instant of the date, millisecond by millisecond where it is near. */
    private static Instant bound(String date, ZoneId zone, boolean first) {
        Instant low = Instant.parse("1990-01-01T00:00:00Z");
        Instant high = Instant.parse("2060-01-01T00:00:00Z");
        while (Duration.between(low, high).compareTo(Duration.ofMillis(1)) > 0) {
            Instant middle = low.plusMillis(Duration.between(low, high).toMillis() / 2);
            int side = side(date, zone, middle);
            if (first ? side >= 0 : side > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static Instant start(String date) {
        return OffsetDateTime.parse(date).toInstant();
    }

    private static Duration precision(String date) {
        String time = date.replaceAll("(Z|[+-]\\d\\d:\\d\\d)$", "").substring(11);
        return switch (time.length()) {
            case 5 -> Duration.ofMinutes(1);
            case 8 -> Duration.ofSeconds(1);
            case 10 -> Duration.ofMillis(100);
            default -> Duration.ofMillis(1);
        };
    }

    /** Returns each half hour of the days around the bounds of the date, and the instants next to them. */
    private static List<Instant> around(String date, ZoneId zone) {
        List<Instant> bounds = date.contains("T")
                ? List.of(start(date), start(date).plus(precision(date)))
                : List.of(bound(date, zone, true), bound(date, zone, false));
        return bounds.stream()
                .flatMap(bound -> Stream.concat(
                        Stream.of(bound.minusMillis(1), bound, bound.plusMillis(1)),
                        Stream.iterate(bound.minus(2, ChronoUnit.DAYS), at -> at.plusSeconds(1800))
                                .limit(4 * 48)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-08, 23", "2026-11-01, 25", "2026-12-01, 24"})
    void isAsLongAsTheDayIsOnTheClinicsWall(String date, int hours) {
        DateValue day = DateValue.parse(date, NEW_YORK);

        assertThat(Duration.between(day.range().from(), day.range().until())).isEqualTo(Duration.ofHours(hours));
        assertThat(day.range().from())
                .isEqualTo(LocalDate.parse(date).atStartOfDay(NEW_YORK).toInstant());
    }

    @Test
    void withoutAnOffsetIsATimeOfTheClinicsWall() {
        assertThat(DateValue.parse("2026-11-01T01:30", NEW_YORK).range().from())
                .as("of an hour that comes twice, the first")
                .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
        assertThat(DateValue.parse("2026-03-08T02:30", NEW_YORK).range().from())
                .as("of a skipped hour, the one after it")
                .isEqualTo(ZonedDateTime.of(2026, 3, 8, 3, 30, 0, 0, NEW_YORK).toInstant());
    }

    @Test
    void hasAPlusSignEvenWhereAUrlMadeItASpace() {
        assertThat(DateValue.parse("2026-12-01T09:00:00 01:00", NEW_YORK))
                .isEqualTo(DateValue.parse("2026-12-01T08:00:00Z", NEW_YORK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "ge",
                "xx2026-12-01",
                "GE2026-12-01",
                "0000",
                "26-12-01",
                "2026-13",
                "2026-02-30",
                "2026-12-01T09",
                "2026-12-01T24:00Z",
                "2026-12-01T09:60Z",
                "2026-12-01T09:00+25:00",
                "2026-12-01Z",
                "2026-12-01 09:00"
            })
    void isNothingElse(String text) {
        assertThatThrownBy(() -> DateValue.parse(text, NEW_YORK)).isInstanceOf(DateTimeException.class);
    }
}
