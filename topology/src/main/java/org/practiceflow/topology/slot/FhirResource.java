package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * What a Location, Schedule or Practitioner says of its time zone, by its reference.
 *
 * @param zone its extensions that state one, and nothing else of it
 */
public record FhirResource(Stamp stamp, JsonNode zone) {
    public static final TableDescriptor<FhirResource> TABLE =
            TableDescriptor.ofDocuments("fhir-resources", FhirResource.class);

    static FhirResource of(Stamp stamp, JsonNode resource) {
        ObjectNode zone = JsonNodeFactory.instance.objectNode();
        for (JsonNode extension : resource.path("extension")) {
            if (RoleZone.EXTENSIONS.contains(extension.path("url").asText())) {
                zone.withArray("/extension").add(code(extension));
            }
        }
        return new FhirResource(stamp, zone);
    }

    private static ObjectNode code(JsonNode extension) {
        ObjectNode code = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("url", "valueCode", "valueString")) {
            if (extension.path(name).isTextual()) {
                code.set(name, extension.get(name));
            }
        }
        return code;
    }
}
