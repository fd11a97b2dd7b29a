package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.view.InstantRanges;
import org.practiceflow.queries.view.SlotOrder;
import org.practiceflow.queries.view.SlotPlace;
import org.practiceflow.queries.view.SlotSearch;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.RoleDefinition;

/**
 * Reads the parameters of a FHIR search for slots. Values of one parameter are alternatives; all repetitions must hold.
 *
 * @param base the URL of the FHIR interface
 * @param zone the time zone of dates
 */
record SlotCriteria(SearchParameters parameters, String base, ZoneId zone, Instant now) {
    static final SearchSyntax SYNTAX = new SearchSyntax(
            Map.of(
                    "_id", "token",
                    "_lastUpdated", "date",
                    "schedule", "reference",
                    "schedule.actor", "reference",
                    "service-type", "token",
                    "specialty", "token",
                    "start", "date",
                    "status", "token"),
            Set.of("_sort", "_include"));

    private static final String STATUS_SYSTEM = "http://hl7.org/fhir/slotstatus";
    private static final Set<String> SCHEDULE_INCLUDES = Set.of("Slot:schedule", "Slot:schedule:Schedule");

    /**
     * Returns the search.
     *
     * @param rendering renders the slots
     */
    SlotSearch search(int limit, SlotRendering rendering) {
        InstantRanges updates = instants("_lastUpdated");
        List<List<ReferenceValue>> schedules = references("schedule");
        List<List<ReferenceValue>> actors = references("schedule.actor");
        List<List<Token>> specialties = tokens("specialty");
        List<List<Token>> services = tokens("service-type");
        return new SlotSearch(
                ids(),
                role -> all(
                                schedules,
                                schedule -> schedule.matches(
                                        "Schedule", role.definition().scheduleId()))
                        && all(actors, actor -> isActor(actor, role.definition()))
                        && matches(specialties, role.definition().resource().path("specialty"))
                        && (services.isEmpty()
                                || matches(
                                        services,
                                        rendering.serviceTypes(role.definition().scheduleId()))),
                found -> updates.equals(InstantRanges.ALL) || updates.contains(rendering.lastUpdated(found)),
                instants("start"),
                statuses(),
                order(),
                limit,
                parameters.one("_cursor").map(SlotCriteria::place).orElse(null));
    }

    /** Returns whether the schedules of the slots are to be included. */
    boolean includesSchedules() {
        List<List<String>> includes = parameters.all("_include");
        includes.stream().flatMap(List::stream).forEach(include -> {
            if (!SCHEDULE_INCLUDES.contains(include)) {
                throw SearchException.notSupported("`_include` must be Slot:schedule");
            }
        });
        return !includes.isEmpty();
    }

    private static <T> boolean all(List<List<T>> values, Predicate<T> matches) {
        return values.stream().allMatch(alternatives -> alternatives.stream().anyMatch(matches));
    }

    private static boolean matches(List<List<Token>> tokens, JsonNode concepts) {
        return all(tokens, token -> token.matches(concepts));
    }

    private static boolean isActor(ReferenceValue actor, RoleDefinition role) {
        return actor.matches("PractitionerRole", role.practitionerRoleId())
                || actor.matches("Practitioner", role.practitionerId())
                || role.locationIds().stream().anyMatch(location -> actor.matches("Location", location));
    }

    private @Nullable Set<String> ids() {
        Set<String> ids = null;
        for (List<String> alternatives : parameters.all("_id")) {
            Set<String> some =
                    alternatives.stream().map(EscapedText::unescape).collect(Collectors.toCollection(HashSet::new));
            if (ids != null) {
                some.retainAll(ids);
            }
            ids = some;
        }
        return ids;
    }

    private InstantRanges instants(String name) {
        return parameters.all(name).stream()
                .map(alternatives -> InstantRanges.anyOf(alternatives.stream()
                        .map(value -> instants(name, value))
                        .toList()))
                .reduce(InstantRanges.ALL, InstantRanges::and);
    }

    private InstantRanges instants(String name, String value) {
        try {
            return DateValue.parse(value, zone).instants(now);
        } catch (DateTimeException e) {
            throw SearchException.invalid("`" + name + "` must be a date, or a date and time, after "
                    + Stream.of(DatePrefix.values()).map(DatePrefix::code).toList() + " or no prefix");
        }
    }

    private Set<SlotStatus> statuses() {
        Set<SlotStatus> statuses = EnumSet.allOf(SlotStatus.class);
        for (List<Token> alternatives : tokens("status")) {
            Set<SlotStatus> some = EnumSet.noneOf(SlotStatus.class);
            alternatives.forEach(token -> some.addAll(statuses(token)));
            statuses.retainAll(some);
        }
        return statuses;
    }

    /** Returns the statuses of a token. FHIR's system is implied in a status, so a token without a system names it. */
    private static Set<SlotStatus> statuses(Token token) {
        String system = token.system();
        if (system != null && !system.isEmpty() && !system.equals(STATUS_SYSTEM)) {
            return EnumSet.noneOf(SlotStatus.class);
        }
        Set<SlotStatus> statuses = Stream.of(SlotStatus.values())
                .filter(status -> token.code() == null || token.code().equals(status.code()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SlotStatus.class)));
        if (statuses.isEmpty()) {
            throw SearchException.invalid("`status` must be one of "
                    + Stream.of(SlotStatus.values()).map(SlotStatus::code).toList());
        }
        return statuses;
    }

    private SlotOrder order() {
        return parameters
                .one("_sort")
                .map(sort -> switch (sort) {
                    case "start" -> SlotOrder.BY_START;
                    case "-start" -> SlotOrder.BY_START_DESCENDING;
                    default -> throw SearchException.notSupported("`_sort` must be start or -start");
                })
                .orElse(SlotOrder.BY_ROLE);
    }

    private static SlotPlace place(String cursor) {
        try {
            return SlotPlace.of(cursor);
        } catch (IllegalArgumentException e) {
            throw SearchException.invalid("`_cursor` must come from the previous response");
        }
    }

    private List<List<Token>> tokens(String name) {
        return parameters.all(name).stream()
                .map(alternatives -> alternatives.stream().map(Token::parse).toList())
                .toList();
    }

    private List<List<ReferenceValue>> references(String name) {
        return parameters.all(name).stream()
                .map(alternatives -> alternatives.stream()
                        .map(value -> ReferenceValue.parse(value, base))
                        .toList())
                .toList();
    }
}
