package org.practiceflow.queries.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.practiceflow.queries.view.InstantRange;
import org.practiceflow.queries.view.InstantRanges;

/**
 * A date in a FHIR search. A date is a range, as long as its precision: a year, a month, a day, a minute, a second or a
 * fraction of one. Years, months, days, and times without an offset are those of a time zone.
 */
public record DateValue(DatePrefix prefix, InstantRange range) {
    /** Digits of a second beyond which a fraction has no finer precision. */
    private static final int FRACTION_DIGITS = 9;

    private static final int EARLIEST_YEAR = 1;

    private static final Pattern SYNTAX = Pattern.compile("(?<prefix>[a-z]{2})?"
            + "(?<year>\\d{4})(-(?<month>\\d\\d)(-(?<day>\\d\\d)"
            + "(T(?<minute>\\d\\d:\\d\\d)(:(?<second>\\d\\d)(\\.(?<fraction>\\d{1,9})\\d*)?)?"
            + "(?<offset>Z|[+-]\\d\\d:\\d\\d)?)?)?)?");

    /**
     * Reads a value.
     *
     * @throws DateTimeException if it is no date
     */
    public static DateValue parse(String text, ZoneId zone) {
        // A plus sign that was not escaped arrives as a space.
        Matcher parts = SYNTAX.matcher(text.replace(' ', '+'));
        if (!parts.matches()) {
            throw new DateTimeException("Not a date");
        }
        return new DateValue(prefix(parts.group("prefix")), range(parts, zone));
    }

    /** Returns the instants that satisfy the value. */
    public InstantRanges instants(Instant now) {
        return prefix.instants(range, now);
    }

    private static DatePrefix prefix(String code) {
        try {
            return code == null ? DatePrefix.EQ : DatePrefix.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new DateTimeException("Not a prefix", e);
        }
    }

    private static InstantRange range(Matcher parts, ZoneId zone) {
        int year = Integer.parseInt(parts.group("year"));
        if (year < EARLIEST_YEAR) {
            throw new DateTimeException("Not a year");
        }
        if (parts.group("minute") != null) {
            return ofTime(parts, zone);
        }
        if (parts.group("day") != null) {
            return ofDates(date(parts), Period.ofDays(1), zone);
        }
        return parts.group("month") == null
                ? ofDates(LocalDate.of(year, 1, 1), Period.ofYears(1), zone)
                : ofDates(LocalDate.of(year, Integer.parseInt(parts.group("month")), 1), Period.ofMonths(1), zone);
    }

    private static InstantRange ofDates(LocalDate first, Period length, ZoneId zone) {
        return new InstantRange(
                first.atStartOfDay(zone).toInstant(),
                first.plus(length).atStartOfDay(zone).toInstant());
    }

    private static InstantRange ofTime(Matcher parts, ZoneId zone) {
        String fraction = parts.group("fraction");
        StringBuilder time = new StringBuilder(parts.group("minute"));
        Duration precision = Duration.ofMinutes(1);
        if (parts.group("second") != null) {
            time.append(':').append(parts.group("second"));
            precision = Duration.ofSeconds(1);
        }
        if (fraction != null) {
            time.append('.').append(fraction);
            precision = Duration.ofNanos((long) Math.pow(10, FRACTION_DIGITS - fraction.length()));
        }
        String offset = parts.group("offset");
        Instant start = date(parts)
                .atTime(LocalTime.parse(time))
                .atZone(offset == null ? zone : ZoneOffset.of(offset))
                .toInstant();
        return new InstantRange(start, start.plus(precision));
    }

    private static LocalDate date(Matcher parts) {
        return LocalDate.of(
                Integer.parseInt(parts.group("year")),
                Integer.parseInt(parts.group("month")),
                Integer.parseInt(parts.group("day")));
    }
}
