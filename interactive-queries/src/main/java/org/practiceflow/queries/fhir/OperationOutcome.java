package org.practiceflow.queries.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A FHIR OperationOutcome: problems with a request. */
public record OperationOutcome(String resourceType, List<Issue> issue) {
    /**
     * A problem.
     *
     * @param code FHIR's code for the kind of the problem
     */
    public record Issue(
            String severity,
            String code,
            @Nullable Details details,
            @Nullable String diagnostics) {}

    /** A problem in words, with its code. */
    public record Details(List<Coding> coding, String text) {}

    public record Coding(String system, String code) {}

    static OperationOutcome of(List<Issue> issues) {
        return new OperationOutcome("OperationOutcome", issues);
    }

    /** Returns the outcome of a search that did not use these parameters. */
    static OperationOutcome ignored(List<String> names) {
        return of(names.stream()
                .map(name ->
                        new Issue("warning", "not-supported", null, "The search ignored the parameter `" + name + "`"))
                .toList());
    }
}
