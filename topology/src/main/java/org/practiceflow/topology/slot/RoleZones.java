package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.topology.state.SettingsRow;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;

/** Keeps what Locations, Schedules and Practitioners say of their time zones, and finds the zones of roles by it. */
final class RoleZones {
    private RoleZones() {}

    /** Takes in the resources that came with a role, and says whether zones may be others then. */
    static boolean learn(Turn turn, Stamp stamp, PractitionerRoleChanged data) {
        boolean isNew = false;
        for (JsonNode location : data.locations()) {
            isNew |= learn(turn, stamp, location, "Location");
        }
        if (data.schedule() != null) {
            isNew |= learn(turn, stamp, data.schedule(), "Schedule");
        }
        if (data.practitioner() != null) {
            isNew |= learn(turn, stamp, data.practitioner(), "Practitioner");
        }
        return isNew;
    }

    /**
     * Takes in a resource of that type, and says whether zones may be others then; one told before it changes nothing. Most state no
     * zone: such a one is kept only where it stated one before.
     */
    static boolean learn(Turn turn, Stamp stamp, JsonNode resource, String type) {
        Table<FhirResource> resources = turn.table(FhirResource.TABLE);
        String reference = type + "/" + resource.path("id").asText();
        FhirResource known = resources.get(reference);
        if (known != null && stamp.compareTo(known.stamp()) <= 0) {
            return false;
        }
        FhirResource told = FhirResource.of(stamp, resource);
        if (known == null && told.zones().equals(StatedZones.NONE)) {
            return false;
        }
        resources.put(reference, told);
        return known == null || !told.zones().equals(known.zones());
    }

    /** The zone of that role. */
    static RoleZone.Found of(Turn turn, RoleTold told) {
        SettingsRow settings = turn.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        return RoleZone.find(
                told.resource(),
                zones(turn, "Schedule/" + told.scheduleId()),
                told.locationIds().stream()
                        .map(id -> zones(turn, "Location/" + id))
                        .reduce(StatedZones.NONE, StatedZones::and),
                zones(turn, "Practitioner/" + told.practitionerId()),
                settings == null ? null : settings.stated().timeZone());
    }

    private static StatedZones zones(Turn turn, String reference) {
        FhirResource resource = turn.table(FhirResource.TABLE).get(reference);
        return resource == null ? StatedZones.NONE : resource.zones();
    }
}
