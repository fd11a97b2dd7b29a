package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhir.FhirBundle.BundleEntry;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.SlotQueries;
import org.practiceflow.queries.view.SlotSearch;

/**
 * The FHIR search for slots.
 *
 * @param base the URL of the FHIR interface
 */
public record SlotResources(TenantState state, String base) {
    private static final String TYPE = "/Slot";

    /**
     * Searches for slots.
     *
     * @param sent the values of each parameter
     * @param strict whether a parameter that is not supported fails the search
     */
    public FhirBundle search(Map<String, List<String>> sent, boolean strict) {
        SearchParameters parameters = SearchParameters.of(sent, SlotCriteria.SYNTAX.names(), strict);
        SlotCriteria values =
                new SlotCriteria(parameters, base, state.settings().timeZone(), state.now());
        SlotRendering rendering = new SlotRendering(state);
        ResultControl control = ResultControl.of(parameters);
        SlotSearch search = values.search(control.count(), rendering);
        boolean includesSchedules = values.includesSchedules();
        Long total = control.total() ? (Long) count(search) : null;
        if (control.count() == 0) {
            return FhirBundle.of(base + TYPE, parameters, total, List.of(), null);
        }
        SlotSearch.SlotPage page = search.run(state);
        List<BundleEntry> entries = new ArrayList<>();
        page.found().forEach(found -> entries.add(entry(rendering.resource(found))));
        if (includesSchedules) {
            entries.addAll(schedules(page));
        }
        return FhirBundle.of(base + TYPE, parameters, total, entries, page.next());
    }

    /** Returns one slot, or null. */
    public @Nullable ObjectNode read(String id) {
        return SlotQueries.withIds(state, List.of(id))
                .map(new SlotRendering(state)::resource)
                .findFirst()
                .orElse(null);
    }

    private long count(SlotSearch search) {
        return search.count(state)
                .orElseThrow(() -> SearchException.tooCostly(
                        "The search must match fewer slots to be counted; limit `start` or `schedule`"));
    }

    private BundleEntry entry(ObjectNode slot) {
        return BundleEntry.match(FhirUrl.of(base, slot), slot);
    }

    private List<BundleEntry> schedules(SlotSearch.SlotPage page) {
        Set<String> ids = new LinkedHashSet<>();
        page.found().forEach(found -> ids.add(found.role().definition().scheduleId()));
        StatedResources stated = new StatedResources(state);
        return ids.stream()
                .map(stated::schedule)
                .filter(Objects::nonNull)
                .map(schedule -> BundleEntry.include(FhirUrl.of(base, schedule), schedule))
                .toList();
    }
}
