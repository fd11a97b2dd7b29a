package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/** Reads FHIR periods. Their dates may be as coarse as a year and then mean all of it, including its end. */
final class FhirPeriod {
    private FhirPeriod() {}

    /** Returns the period, unbounded where a bound is missing; empty if it is invalid or ends before it begins. */
    static Optional<Interval> read(JsonNode period, ZoneId zone) {
        try {
            Instant start = period.hasNonNull("start")
                    ? moment(period.path("start").asText(), zone).start()
                    : Instant.MIN;
            Instant end = period.hasNonNull("end")
                    ? moment(period.path("end").asText(), zone).end()
                    : Instant.MAX;
            return start.isBefore(end) ? Optional.of(new Interval(start, end)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Interval moment(String text, ZoneId zone) {
        return switch (text.length()) {
            case 4 ->
                days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1), zone);
            case 7 ->
                days(
                        YearMonth.parse(text).atDay(1),
                        YearMonth.parse(text).plusMonths(1).atDay(1),
                        zone);
            case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone);
            default -> {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                yield new Interval(instant, instant);
            }
        };
    }

    private static Interval days(LocalDate first, LocalDate next, ZoneId zone) {
        return new Interval(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }
}
