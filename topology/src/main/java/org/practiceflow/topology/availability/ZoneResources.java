package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;

/** Stores the time zones that Locations, Schedules and Practitioners state, and finds the zones of roles. */
public final class ZoneResources {
    private ZoneResources() {}

    /** Applies the resources that came with a role, and returns whether zones may have changed. */
    public static boolean apply(UnitOfWork unitOfWork, EventOrder eventOrder, PractitionerRoleChanged data) {
        boolean isNew = false;
        for (JsonNode location : data.locations()) {
            isNew |= apply(unitOfWork, eventOrder, location, "Location");
        }
        if (data.schedule() != null) {
            isNew |= apply(unitOfWork, eventOrder, data.schedule(), "Schedule");
        }
        if (data.practitioner() != null) {
            isNew |= apply(unitOfWork, eventOrder, data.practitioner(), "Practitioner");
        }
        return isNew;
    }

    /**
     * Applies a resource of that type, and returns whether zones may have changed. An event that is not newer changes
     * nothing. Most resources state no zone: such a resource is stored only if it stated one before.
     */
    public static boolean apply(UnitOfWork unitOfWork, EventOrder eventOrder, JsonNode resource, String type) {
        Table<ZoneResource> resources = unitOfWork.table(ZoneResource.TABLE);
        String reference = type + "/" + resource.path("id").asText();
        ZoneResource known = resources.get(reference);
        if (known != null && eventOrder.compareTo(known.eventOrder()) <= 0) {
            return false;
        }
        ZoneResource stated = ZoneResource.of(eventOrder, resource);
        if (known == null && stated.zones().equals(StatedZones.NONE)) {
            return false;
        }
        resources.put(reference, stated);
        return known == null || !stated.zones().equals(known.zones());
    }

    /** Finds the zone of the role. */
    public static ZoneResolver.Resolution zoneOf(UnitOfWork unitOfWork, RoleDefinition definition) {
        SettingsRow settings = unitOfWork.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        return ZoneResolver.find(
                definition.resource(),
                zones(unitOfWork, "Schedule/" + definition.scheduleId()),
                definition.locationIds().stream()
                        .map(id -> zones(unitOfWork, "Location/" + id))
                        .reduce(StatedZones.NONE, StatedZones::mergedWith),
                zones(unitOfWork, "Practitioner/" + definition.practitionerId()),
                settings == null ? null : settings.stated().timeZone());
    }

    private static StatedZones zones(UnitOfWork unitOfWork, String reference) {
        ZoneResource resource = unitOfWork.table(ZoneResource.TABLE).get(reference);
        return resource == null ? StatedZones.NONE : resource.zones();
    }
}
