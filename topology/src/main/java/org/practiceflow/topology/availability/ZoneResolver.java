package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.availability.AvailabilityDiagnostic.Code;

/**
 * Finds the time zone of a role's hours: the first stated by its time elements, the role, its Schedule, its Locations,
 * its Practitioner or its tenant.
 */
public final class ZoneResolver {
    private final List<AvailabilityDiagnostic> diagnostics = new ArrayList<>();

    private ZoneResolver() {}

    /** The zone, empty if none is stated, and the problems found on the way. */
    public record Resolution(Optional<ZoneId> zone, List<AvailabilityDiagnostic> diagnostics) {}

    /**
     * Finds the zone.
     *
     * @param tenant the tenant's zone, null if it states none
     */
    static Resolution find(
            JsonNode role,
            StatedZones schedule,
            StatedZones locations,
            StatedZones practitioner,
            @Nullable ZoneId tenant) {
        ZoneResolver search = new ZoneResolver();
        Optional<ZoneId> zone = search.agreed(elements(role), "PractitionerRole.availableTime")
                .or(() -> search.agreed(StatedZones.of(role), "PractitionerRole"))
                .or(() -> search.agreed(schedule, "Schedule"))
                .or(() -> search.agreed(locations, "Location"))
                .or(() -> search.agreed(practitioner, "Practitioner"))
                .or(() -> Optional.ofNullable(tenant));
        return new Resolution(zone, List.copyOf(search.diagnostics));
    }

    private static StatedZones elements(JsonNode role) {
        List<JsonNode> elements = new ArrayList<>();
        role.path("availableTime").forEach(elements::add);
        role.path("availability").forEach(availability -> {
            elements.add(availability);
            availability.path("availableTime").forEach(elements::add);
        });
        elements.addAll(elements.stream()
                .flatMap(element -> element.properties().stream())
                .filter(field -> field.getKey().startsWith("_"))
                .map(Map.Entry::getValue)
                .toList());
        return elements.stream().map(StatedZones::of).reduce(StatedZones.NONE, StatedZones::mergedWith);
    }

    private Optional<ZoneId> agreed(StatedZones stated, String where) {
        if (stated.isUnreadable()) {
            diagnostics.add(new AvailabilityDiagnostic(Code.BAD_ZONE, where));
        }
        if (stated.disagree()) {
            diagnostics.add(new AvailabilityDiagnostic(Code.ZONES_DISAGREE, where));
        }
        return stated.first();
    }
}
