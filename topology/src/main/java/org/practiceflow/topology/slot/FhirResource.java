package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * What a Location, Schedule or Practitioner says of its time zone, by its reference.
 *
 * @param zone its extensions, and nothing else of it
 */
public record FhirResource(Stamp stamp, JsonNode zone) {
    public static final TableDescriptor<FhirResource> TABLE =
            TableDescriptor.ofDocuments("fhir-resources", FhirResource.class);

    static FhirResource of(Stamp stamp, JsonNode resource) {
        ObjectNode zone = JsonNodeFactory.instance.objectNode();
        if (resource.has("extension")) {
            zone.set("extension", resource.get("extension"));
        }
        return new FhirResource(stamp, zone);
    }
}
