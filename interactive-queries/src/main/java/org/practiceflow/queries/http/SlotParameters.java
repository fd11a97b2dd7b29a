package org.practiceflow.queries.http;

import io.javalin.http.BadRequestResponse;
import java.time.DateTimeException;
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
import org.practiceflow.queries.view.InstantRanges;
import org.practiceflow.queries.view.SlotOrder;
import org.practiceflow.queries.view.SlotPlace;
import org.practiceflow.queries.view.SlotSearch;
import org.practiceflow.serdes.event.SlotStatus;

/** Reads the parameters of a search for slots, in PracticeFlow's own format. */
record SlotParameters(QueryContext context) {
    SlotSearch nativeSearch() {
        String from = context.query("from");
        String to = context.query("to");
        String role = context.query("role");
        String location = context.query("location");
        return new SlotSearch(
                null,
                candidate -> (role == null || role.equals(candidate.id()))
                        && (location == null
                                || candidate.definition().locationIds().contains(location)),
                found -> true,
                InstantRanges.between(
                        from == null ? context.state().now() : instant(from, "from"),
                        to == null ? Instant.MAX : instant(to, "to")),
                statuses(),
                SlotOrder.BY_ROLE,
                ListParameters.limit(context, "limit"),
                cursor());
    }

    private Set<SlotStatus> statuses() {
        Set<SlotStatus> statuses = EnumSet.noneOf(SlotStatus.class);
        context.context().queryParams("status").stream()
                .flatMap(codes -> Arrays.stream(codes.split(",")))
                .forEach(code -> statuses.add(status(code)));
        return statuses.isEmpty() ? EnumSet.allOf(SlotStatus.class) : statuses;
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

    private @Nullable SlotPlace cursor() {
        String value = context.query("cursor");
        try {
            return value == null ? null : SlotPlace.of(value);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("`cursor` must come from the previous response");
        }
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
