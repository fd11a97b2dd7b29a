package org.practiceflow.queries.fhir;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FHIR's statement of what the interface supports. Tests compare it with the answers. */
public record CapabilityStatement(
        String resourceType,
        String status,
        String date,
        String kind,
        Software software,
        Implementation implementation,
        String fhirVersion,
        List<String> format,
        List<Rest> rest) {
    /** The date on which the interface last changed. */
    private static final String DATE = "2026-12-01";

    record Software(String name) {}

    record Implementation(String description, String url) {}

    record Rest(String mode, String documentation, List<Resource> resource) {}

    record Resource(
            String type,
            List<Interaction> interaction,
            String versioning,
            String conditionalRead,
            @Nullable List<String> searchInclude,
            @Nullable List<SearchParam> searchParam) {}

    record Interaction(String code) {}

    record SearchParam(String name, String type) {}

    /**
     * Returns the statement.
     *
     * @param base the URL of the FHIR interface
     * @param zone the time zone of dates without one
     */
    public static CapabilityStatement of(String base, ZoneId zone) {
        String dates = "A year, month or day in a search is a range in the time zone " + zone.getId()
                + ", and so is a time without an offset. Commas separate alternatives, and all repetitions must match."
                + " Modifiers are not supported. Slots are published in bulk at [base]/$bulk-publish.";
        return new CapabilityStatement(
                "CapabilityStatement",
                "active",
                DATE,
                "instance",
                new Software("PracticeFlow"),
                new Implementation("The slots of a clinic", base),
                "4.0.1",
                List.of("json"),
                List.of(new Rest(
                        "server",
                        dates,
                        List.of(
                                readable("Location"),
                                readable("PractitionerRole"),
                                searchable("Schedule", ScheduleResources.SYNTAX, null),
                                searchable("Slot", SlotCriteria.SYNTAX, List.of("Slot:schedule"))))));
    }

    private static Resource readable(String type) {
        return new Resource(type, List.of(new Interaction("read")), "versioned", "not-match", null, null);
    }

    private static Resource searchable(String type, SearchSyntax syntax, @Nullable List<String> includes) {
        List<SearchParam> parameters = syntax.criteria().entrySet().stream()
                .map(CapabilityStatement::parameter)
                .toList();
        return new Resource(
                type,
                List.of(new Interaction("read"), new Interaction("search-type")),
                "versioned",
                "not-match",
                includes,
                parameters);
    }

    private static SearchParam parameter(Map.Entry<String, String> parameter) {
        return new SearchParam(parameter.getKey(), parameter.getValue());
    }
}
