package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.practiceflow.serdes.event.FhirSlot.Reference;

/** URLs of resources, whatever characters their ids have. */
final class FhirUrl {
    private FhirUrl() {}

    static Reference reference(String type, String id) {
        return new Reference(type + "/" + segment(id));
    }

    /** Returns the URL of a resource. */
    static String of(String base, JsonNode resource) {
        return base + "/" + resource.path("resourceType").asText() + "/"
                + segment(resource.path("id").asText());
    }

    /** Returns the id as a segment of a path. */
    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
