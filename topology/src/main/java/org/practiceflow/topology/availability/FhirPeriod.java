package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR period. Its dates may be as coarse as a year and then mean all of it, including its end. An end in the last
 * minute of a day means midnight, since FHIR knows no 24:00.
 *
 * @param start the start, unbounded if it is missing or unreadable
 * @param end the end, unbounded if it is missing or unreadable
 * @param isReadable whether each stated bound could be read
 * @param isBounded whether at least one bound was read
 * @param lacksOffset whether a time was stated without an offset, and read in the zone of the role
 */
record FhirPeriod(Instant start, Instant end, boolean isReadable, boolean isBounded, boolean lacksOffset) {

    private record PeriodBound(Instant start, Instant end, boolean lacksOffset) {}

    static FhirPeriod of(JsonNode period, ZoneId zone) {
        PeriodBound start = moment(period.path("start"), zone);
        PeriodBound end = moment(period.path("end"), zone);
        return new FhirPeriod(
                start == null ? Instant.MIN : start.start(),
                end == null ? Instant.MAX : end.end(),
                period.hasNonNull("start") == (start != null) && period.hasNonNull("end") == (end != null),
                start != null || end != null,
                (start != null && start.lacksOffset()) || (end != null && end.lacksOffset()));
    }

    /** Returns the interval; empty if the period ends before it begins. */
    Optional<Interval> interval() {
        return start.isBefore(end) ? Optional.of(new Interval(start, end)) : Optional.empty();
    }

    private static @Nullable PeriodBound moment(JsonNode node, ZoneId zone) {
        try {
            return node.isMissingNode() || node.isNull() ? null : moment(node.asText(), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static PeriodBound moment(String text, ZoneId zone) {
        return switch (text.length()) {
            case 4 ->
                days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1), zone);
            case 7 ->
                days(
                        YearMonth.parse(text).atDay(1),
                        YearMonth.parse(text).plusMonths(1).atDay(1),
                        zone);
            case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone);
            default -> time(text, zone);
        };
    }

    private static PeriodBound time(String text, ZoneId zone) {
        int time = text.indexOf('T');
        if (time >= 0 && text.chars().skip(time).noneMatch(letter -> letter == 'Z' || letter == '+' || letter == '-')) {
            LocalDateTime stated = LocalDateTime.parse(text);
            return new PeriodBound(
                    stated.atZone(zone).toInstant().truncatedTo(ChronoUnit.MILLIS),
                    EndOfDay.of(stated)
                            .atZone(zone)
                            .withLaterOffsetAtOverlap()
                            .toInstant()
                            .truncatedTo(ChronoUnit.MILLIS),
                    true);
        }
        OffsetDateTime stated = OffsetDateTime.parse(text);
        return new PeriodBound(
                stated.toInstant().truncatedTo(ChronoUnit.MILLIS),
                EndOfDay.of(stated.toLocalDateTime())
                        .toInstant(stated.getOffset())
                        .truncatedTo(ChronoUnit.MILLIS),
                false);
    }

    private static PeriodBound days(LocalDate first, LocalDate next, ZoneId zone) {
        return new PeriodBound(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant(), false);
    }
}
