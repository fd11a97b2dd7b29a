package org.practiceflow.queries.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of a tenant's FHIR interface. */
final class FhirPath {
    static final String CONTENT_TYPE = "application/fhir+json";

    private static final Pattern PATHS = Pattern.compile("(?<base>/v1/tenants/[^/]+/fhir)(/.*)?", Pattern.DOTALL);

    private FhirPath() {}

    static boolean matches(String path) {
        return PATHS.matcher(path).matches();
    }

    /** Returns the path of the interface that the path belongs to. */
    static String base(String path) {
        Matcher parts = PATHS.matcher(path);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a path of the FHIR interface");
        }
        return parts.group("base");
    }
}
