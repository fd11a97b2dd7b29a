package org.practiceflow.topology.availability;

import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The time zones that a Location, Schedule or Practitioner states, stored by its reference. A resource that never
 * stated one is not stored, so a feed of such resources takes no space. A resource that no longer states one is kept:
 * its event order guards against older events.
 */
public record ZoneResource(EventOrder eventOrder, StatedZones zones) {
    public static final TableDescriptor<ZoneResource> TABLE =
            new TableDescriptor<>("zone-resources", ZoneResource.class).counted(Limit.CLINIC_FHIR_RESOURCES);
}
