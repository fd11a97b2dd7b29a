package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;

/** Keeps what Locations, Schedules and Practitioners say of their time zones, and finds the zones of roles by it. */
final class RoleZones {
    private RoleZones() {}

    /** Takes in the resources that came with a role, and says whether zones may be others then. */
    static boolean learn(UnitOfWork unitOfWork, EventOrder eventOrder, PractitionerRoleChanged data) {
        boolean isNew = false;
        for (JsonNode location : data.locations()) {
            isNew |= learn(unitOfWork, eventOrder, location, "Location");
        }
        if (data.schedule() != null) {
            isNew |= learn(unitOfWork, eventOrder, data.schedule(), "Schedule");
        }
        if (data.practitioner() != null) {
            isNew |= learn(unitOfWork, eventOrder, data.practitioner(), "Practitioner");
        }
        return isNew;
    }

    /**
     * Takes in a resource of that type, and says whether zones may be others then; one told before it changes nothing. Most state no
     * zone: such a one is kept only where it stated one before.
     */
    static boolean learn(UnitOfWork unitOfWork, EventOrder eventOrder, JsonNode resource, String type) {
        Table<FhirResource> resources = unitOfWork.table(FhirResource.TABLE);
        String reference = type + "/" + resource.path("id").asText();
        FhirResource known = resources.get(reference);
        if (known != null && eventOrder.compareTo(known.eventOrder()) <= 0) {
            return false;
        }
        FhirResource told = FhirResource.of(eventOrder, resource);
        if (known == null && told.zones().equals(StatedZones.NONE)) {
            return false;
        }
        resources.put(reference, told);
        return known == null || !told.zones().equals(known.zones());
    }

    /** The zone of that role. */
    static RoleZone.Found of(UnitOfWork unitOfWork, RoleTold told) {
        SettingsRow settings = unitOfWork.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        return RoleZone.find(
                told.resource(),
                zones(unitOfWork, "Schedule/" + told.scheduleId()),
                told.locationIds().stream()
                        .map(id -> zones(unitOfWork, "Location/" + id))
                        .reduce(StatedZones.NONE, StatedZones::and),
                zones(unitOfWork, "Practitioner/" + told.practitionerId()),
                settings == null ? null : settings.stated().timeZone());
    }

    private static StatedZones zones(UnitOfWork unitOfWork, String reference) {
        FhirResource resource = unitOfWork.table(FhirResource.TABLE).get(reference);
        return resource == null ? StatedZones.NONE : resource.zones();
    }
}
