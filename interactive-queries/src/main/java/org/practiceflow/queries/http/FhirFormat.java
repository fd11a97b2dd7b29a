package org.practiceflow.queries.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The format that a client of the FHIR interface accepts. The interface has JSON alone. */
final class FhirFormat {
    private static final Set<String> JSON = Set.of(
            "json",
            "application/json",
            "text/json",
            "application/fhir+json",
            "application/json+fhir",
            "*/*",
            "application/*");

    private FhirFormat() {}

    /**
     * Checks that the client accepts JSON. The parameter {@code _format} precedes the header.
     *
     * @throws ProblemException if it does not
     */
    static void check(Context context) {
        String format = context.queryParam("_format");
        String accepted = format == null || format.isEmpty() ? context.header("Accept") : format;
        // A plus sign that was not escaped arrives as a space.
        boolean isJson = accepted == null
                || accepted.isBlank()
                || Arrays.stream(accepted.split(","))
                        .map(type -> type.strip().replace(' ', '+'))
                        .anyMatch(FhirFormat::isJson);
        if (!isJson) {
            throw new ProblemException(Problem.notAcceptable("The FHIR interface answers as " + FhirPath.CONTENT_TYPE));
        }
    }

    private static boolean isJson(String type) {
        String[] parts = type.split(";");
        return JSON.contains(parts[0].strip().replaceAll("\\+$", "").toLowerCase(Locale.ROOT))
                && Arrays.stream(parts).map(String::strip).noneMatch(part -> part.matches("\\+?q=0(\\.0*)?"));
    }
}
