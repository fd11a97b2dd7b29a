package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * The time zones that a Location, Schedule or Practitioner states, by its reference; none that never stated one, so that a feed of
 * others takes no room. One that no longer does is kept, since its stamp guards against what was told before.
 */
public record FhirResource(Stamp stamp, StatedZones zones) {
    public static final TableDescriptor<FhirResource> TABLE =
            new TableDescriptor<>("fhir-resources", FhirResource.class).counted(Limit.CLINIC_FHIR_RESOURCES);

    static FhirResource of(Stamp stamp, JsonNode resource) {
        return new FhirResource(stamp, StatedZones.of(resource));
    }
}
