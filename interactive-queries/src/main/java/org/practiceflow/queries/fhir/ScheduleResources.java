package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.practiceflow.queries.fhir.FhirBundle.BundleEntry;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.KeysetPager;
import org.practiceflow.queries.view.Page;

/**
 * The FHIR search for schedules.
 *
 * @param base the URL of the FHIR interface
 */
public record ScheduleResources(TenantState state, String base) {
    private static final KeysetPager<ObjectNode> PAGER =
            new KeysetPager<>(schedule -> schedule.path("id").asText(), Map.of());

    static final SearchSyntax SYNTAX = new SearchSyntax(Map.of("_id", "token", "actor", "reference"));

    /**
     * Searches for schedules.
     *
     * @param sent the values of each parameter
     * @param strict whether a parameter that is not supported fails the search
     */
    public FhirBundle search(Map<String, List<String>> sent, boolean strict) {
        SearchParameters parameters = SearchParameters.of(sent, SYNTAX.names(), strict);
        ResultControl control = ResultControl.of(parameters);
        List<ObjectNode> found = new StatedResources(state)
                .schedules().stream()
                        .filter(schedule -> matches(parameters, schedule))
                        .toList();
        Long total = control.total() ? (Long) (long) found.size() : null;
        if (control.count() == 0) {
            return FhirBundle.of(base + "/Schedule", parameters, total, List.of(), null);
        }
        Page<ObjectNode> page = page(found, control.count(), parameters);
        List<BundleEntry> entries = page.items().stream()
                .map(schedule -> BundleEntry.match(FhirUrl.of(base, schedule), schedule))
                .toList();
        return FhirBundle.of(base + "/Schedule", parameters, total, entries, page.next());
    }

    private static Page<ObjectNode> page(List<ObjectNode> found, int count, SearchParameters parameters) {
        try {
            String cursor = parameters.one("_cursor").orElse(null);
            return PAGER.part(found, new KeysetPager.Part(null, count, cursor));
        } catch (IllegalArgumentException e) {
            throw SearchException.invalid("`_cursor` must come from the previous response");
        }
    }

    private boolean matches(SearchParameters parameters, ObjectNode schedule) {
        String id = schedule.path("id").asText();
        return parameters.all("_id").stream()
                        .allMatch(alternatives -> alternatives.stream()
                                .anyMatch(value -> EscapedText.unescape(value).equals(id)))
                && parameters.all("actor").stream()
                        .allMatch(alternatives -> alternatives.stream()
                                .map(value -> ReferenceValue.parse(value, base))
                                .anyMatch(actor -> isActor(actor, schedule)));
    }

    private boolean isActor(ReferenceValue value, ObjectNode schedule) {
        for (JsonNode actor : schedule.path("actor")) {
            if (value.matches(ReferenceValue.parse(actor.path("reference").asText(), base))) {
                return true;
            }
        }
        return false;
    }
}
