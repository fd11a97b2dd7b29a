package org.practiceflow.queries.fhir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR Bundle with the results of a search.
 *
 * @param total the number of all matches, null if it was not requested
 * @param entry the results, null if there is none, since FHIR has no empty lists
 */
public record FhirBundle(
        String resourceType,
        String type,
        @Nullable Long total,
        List<Link> link,
        @Nullable List<BundleEntry> entry) {
    public record Link(String relation, String url) {}

    public record BundleEntry(String fullUrl, Object resource, Search search) {
        /** Each entry has a URL, and this resource is found at none. */
        private static final String NOWHERE = "urn:uuid:5d0dc9b7-6d3c-3bd5-8a2b-6f1c6c9b9f0e";

        static BundleEntry match(String url, Object resource) {
            return new BundleEntry(url, resource, new Search("match"));
        }

        static BundleEntry include(String url, Object resource) {
            return new BundleEntry(url, resource, new Search("include"));
        }

        private static BundleEntry outcome(OperationOutcome outcome) {
            return new BundleEntry(NOWHERE, outcome, new Search("outcome"));
        }
    }

    public record Search(String mode) {}

    /**
     * Returns the bundle of a page of results.
     *
     * @param url the URL that is searched, without a query
     * @param next the cursor of the next page, null for the last
     */
    static FhirBundle of(
            String url,
            SearchParameters parameters,
            @Nullable Long total,
            List<BundleEntry> found,
            @Nullable String next) {
        List<Link> links = new ArrayList<>();
        links.add(new Link("self", url(url, parameters)));
        if (next != null) {
            links.add(new Link("next", url(url, parameters.with("_cursor", next))));
        }
        List<BundleEntry> entries = new ArrayList<>(found);
        if (!parameters.ignored().isEmpty()) {
            entries.add(BundleEntry.outcome(OperationOutcome.ignored(parameters.ignored())));
        }
        return new FhirBundle("Bundle", "searchset", total, links, entries.isEmpty() ? null : entries);
    }

    private static String url(String url, SearchParameters parameters) {
        return parameters.used().isEmpty() ? url : url + "?" + parameters.query();
    }
}
