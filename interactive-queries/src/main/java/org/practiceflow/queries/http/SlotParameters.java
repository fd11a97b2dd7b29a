package org.practiceflow.queries.http;

import io.javalin.http.BadRequestResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.view.SlotSearch;
import org.practiceflow.serdes.event.SlotStatus;

/** Reads the parameters of a search for slots, PracticeFlow's own or FHIR's. */
record SlotParameters(QueryContext context) {
    /** A time span beyond every horizon. */
    private static final Duration FAR = Duration.ofDays(1000);

    SlotSearch nativeSearch() {
        String from = context.query("from");
        String to = context.query("to");
        return new SlotSearch(
                context.query("role"),
                null,
                context.query("location"),
                from == null ? context.state().now() : instant(from, "from"),
                to == null ? context.state().now().plus(FAR) : instant(to, "to"),
                statuses(),
                ListParameters.limit(context, "limit"),
                cursor("cursor"));
    }

    SlotSearch fhirSearch() {
        Instant from = context.state().now();
        Instant until = context.state().now().plus(FAR);
        for (String start : context.context().queryParams("start")) {
            boolean bounded = start.length() > 2 && Character.isLetter(start.charAt(0));
            Instant instant = instant(bounded ? start.substring(2) : start, "start");
            switch (bounded ? start.substring(0, 2) : "eq") {
                case "ge" -> from = instant;
                case "gt" -> from = instant.plusMillis(1);
                case "lt" -> until = instant;
                case "le" -> until = instant.plusMillis(1);
                case "eq" -> {
                    from = instant;
                    until = instant.plusMillis(1);
                }
                default -> throw new BadRequestResponse("The prefix of `start` must be ge, gt, lt, le or eq");
            }
        }
        String schedule = context.query("schedule");
        return new SlotSearch(
                null,
                schedule == null ? null : schedule.substring(schedule.lastIndexOf('/') + 1),
                null,
                from,
                until,
                statuses(),
                ListParameters.limit(context, "_count"),
                cursor("_cursor"));
    }

    private Set<SlotStatus> statuses() {
        Set<SlotStatus> statuses = EnumSet.noneOf(SlotStatus.class);
        context.context().queryParams("status").stream()
                .flatMap(codes -> Arrays.stream(codes.split(",")))
                .forEach(code -> statuses.add(status(code)));
        return statuses;
    }

    private static SlotStatus status(String code) {
        return Stream.of(SlotStatus.values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse("`status` must be one of "
                        + List.of(SlotStatus.values()).stream()
                                .map(SlotStatus::code)
                                .toList()));
    }

    private @Nullable String cursor(String name) {
        String value = context.query(name);
        if (value != null && !value.matches("[A-Za-z0-9_-]{1,600}")) {
            throw new BadRequestResponse("`" + name + "` must come from the previous response");
        }
        return value;
    }

    /** Reads an instant; a date means its beginning in the tenant's time zone. */
    private Instant instant(String text, String name) {
        ZoneId zone = context.state().settings().timeZone();
        try {
            // A plus sign that was not escaped arrives as a space.
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new BadRequestResponse("`" + name + "` must be a date, or a date and time with an offset");
        }
    }
}
