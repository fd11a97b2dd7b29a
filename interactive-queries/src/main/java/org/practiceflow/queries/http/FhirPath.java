package org.practiceflow.queries.http;

import java.util.regex.Pattern;

/** The paths of a tenant's FHIR interface. */
final class FhirPath {
    static final String CONTENT_TYPE = "application/fhir+json";

    private static final Pattern PATHS = Pattern.compile("/v1/tenants/[^/]+/fhir(/.*)?", Pattern.DOTALL);

    private FhirPath() {}

    static boolean matches(String path) {
        return PATHS.matcher(path).matches();
    }
}
