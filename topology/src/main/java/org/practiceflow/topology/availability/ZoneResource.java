package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The time zones that a Location, Schedule or Practitioner states, by its reference; none that never stated one, so that a feed of
 * others takes no room. One that no longer does is kept, since its stamp guards against what was told before.
 */
public record ZoneResource(EventOrder eventOrder, StatedZones zones) {
    public static final TableDescriptor<ZoneResource> TABLE =
            new TableDescriptor<>("zone-resources", ZoneResource.class).counted(Limit.CLINIC_FHIR_RESOURCES);

    static ZoneResource of(EventOrder eventOrder, JsonNode resource) {
        return new ZoneResource(eventOrder, StatedZones.of(resource));
    }
}
