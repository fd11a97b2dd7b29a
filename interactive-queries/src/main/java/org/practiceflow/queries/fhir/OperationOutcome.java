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
    public record Details(@Nullable List<Coding> coding, String text) {}

    public record Coding(String system, String code) {}

    /**
     * Returns the outcome of a request that failed.
     *
     * @param issueType FHIR's code for the kind of the problem
     * @param coding the problem as documented, null for a problem of HTTP alone
     * @param diagnostics more about the problem, null if nothing more is known
     */
    public static OperationOutcome failed(
            String issueType, @Nullable Coding coding, String text, @Nullable String diagnostics) {
        Details details = new Details(coding == null ? null : List.of(coding), text);
        return of(List.of(new Issue("error", issueType, details, diagnostics)));
    }

    private static OperationOutcome of(List<Issue> issues) {
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
