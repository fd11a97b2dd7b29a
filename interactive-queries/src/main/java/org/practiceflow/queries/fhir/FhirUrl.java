package org.practiceflow.queries.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.practiceflow.serdes.event.FhirSlot.Reference;

/** URLs of resources, whatever characters their ids have. */
final class FhirUrl {
    private FhirUrl() {}

    static Reference reference(String type, String id) {
        return new Reference(type + "/" + segment(id));
    }

    /** Returns the id as a segment of a path. */
    static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
