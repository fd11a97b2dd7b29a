package org.practiceflow.queries.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;

/** A FHIR Bundle with the results of a search. */
public record FhirBundle(String resourceType, String type, List<Link> link, List<BundleEntry> entry) {
    public record Link(String relation, String url) {}

    public record BundleEntry(String fullUrl, Object resource, Search search) {}

    public record Search(String mode) {}

    /**
     * Returns a bundle of the slots that were found.
     *
     * @param base the URL of the slots, without a query
     * @param self the requested URL
     * @param next the URL of the next page, null for the last
     */
    public static FhirBundle of(
            TenantState state, SlotSearch.SlotPage page, String base, String self, @Nullable String next) {
        List<Link> links = new ArrayList<>(List.of(new Link("self", self)));
        if (next != null) {
            links.add(new Link("next", next));
        }
        List<BundleEntry> entries = page.found().stream()
                .map(resolution -> SlotQueries.fhir(state, resolution.role(), resolution.slot()))
                .map(slot -> new BundleEntry(base + "/" + slot.id(), slot, new Search("match")))
                .toList();
        return new FhirBundle("Bundle", "searchset", links, entries);
    }
}
