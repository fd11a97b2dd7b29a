package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;

/** Stores the time zones that Locations, Schedules and Practitioners state, and finds the zones of roles. */
public final class ZoneResources {
    private static final String LOCATION = RoleDefinition.LOCATION;
    private static final String PRACTITIONER = "Practitioner";

    private ZoneResources() {}

    /**
     * Applies the resources that came with a role, and returns whether zones may have changed. Locations without an id
     * are stored as those of the role; a schedule or practitioner without one is the role's.
     */
    public static boolean apply(
            UnitOfWork unitOfWork, EventOrder eventOrder, PractitionerRoleChanged data, RoleDefinition definition) {
        boolean isNew = false;
        StatedZones withoutId = StatedZones.NONE;
        for (JsonNode location : data.locations()) {
            String id = location.path("id").asText();
            if (id.isEmpty()) {
                withoutId = withoutId.mergedWith(StatedZones.of(location));
            } else {
                isNew |= put(unitOfWork, eventOrder, reference(LOCATION, id), StatedZones.of(location));
            }
        }
        isNew |= put(unitOfWork, eventOrder, locationsWithoutId(definition), withoutId);
        if (data.schedule() != null) {
            isNew |= put(
                    unitOfWork,
                    eventOrder,
                    reference("Schedule", definition.scheduleId()),
                    StatedZones.of(data.schedule()));
        }
        if (data.practitioner() != null) {
            String id = data.practitioner().path("id").asText(definition.practitionerId());
            isNew |= put(unitOfWork, eventOrder, reference(PRACTITIONER, id), StatedZones.of(data.practitioner()));
        }
        return isNew;
    }

    /** Applies a resource that came by itself, and returns whether zones may have changed. */
    public static boolean apply(UnitOfWork unitOfWork, EventOrder eventOrder, FhirResourceChanged data) {
        return put(
                unitOfWork,
                eventOrder,
                data.reference(),
                data.change() == RoleChange.DELETED ? StatedZones.NONE : StatedZones.of(data.resource()));
    }

    /**
     * Stores zones unless a later event has stated others. Most resources state no zone: such a resource is stored only
     * if it stated one before.
     */
    private static boolean put(UnitOfWork unitOfWork, EventOrder eventOrder, String reference, StatedZones stated) {
        Table<ZoneResource> resources = unitOfWork.table(ZoneResource.TABLE);
        ZoneResource known = resources.get(reference);
        if (known == null ? stated.equals(StatedZones.NONE) : eventOrder.compareTo(known.eventOrder()) <= 0) {
            return false;
        }
        resources.put(reference, new ZoneResource(eventOrder, stated));
        return known == null || !stated.equals(known.zones());
    }

    /** Finds the zone of the role. */
    public static ZoneResolver.Resolution zoneOf(UnitOfWork unitOfWork, RoleDefinition definition) {
        SettingsRow settings = unitOfWork.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        Stream<StatedZones> locations = Stream.of(
                        definition.locationIds().stream().map(id -> zones(unitOfWork, reference(LOCATION, id))),
                        definition.contained(LOCATION).map(StatedZones::of),
                        Stream.of(zones(unitOfWork, locationsWithoutId(definition))))
                .flatMap(zones -> zones);
        ZoneResolver.Resolution found = ZoneResolver.find(
                definition.resource(),
                zones(unitOfWork, reference("Schedule", definition.scheduleId())),
                merged(locations),
                merged(Stream.concat(
                        Stream.of(zones(unitOfWork, reference(PRACTITIONER, definition.practitionerId()))),
                        definition.contained(PRACTITIONER).map(StatedZones::of))),
                settings == null ? null : settings.stated().timeZone());
        List<AvailabilityDiagnostic> diagnostics = new ArrayList<>(found.diagnostics());
        diagnostics.addAll(definition.unresolvedReferences());
        return new ZoneResolver.Resolution(found.zone(), List.copyOf(diagnostics));
    }

    private static String reference(String type, String id) {
        return type + "/" + id;
    }

    /** Returns the key of the locations that came with a role without ids; no FHIR id has such a character. */
    private static String locationsWithoutId(RoleDefinition definition) {
        return reference(LOCATION, definition.practitionerRoleId() + "#");
    }

    private static StatedZones merged(Stream<StatedZones> zones) {
        return zones.reduce(StatedZones.NONE, StatedZones::mergedWith);
    }

    private static StatedZones zones(UnitOfWork unitOfWork, String reference) {
        ZoneResource resource = unitOfWork.table(ZoneResource.TABLE).get(reference);
        return resource == null ? StatedZones.NONE : resource.zones();
    }
}
