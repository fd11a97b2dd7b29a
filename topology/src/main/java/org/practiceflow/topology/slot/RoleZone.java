package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.slot.Diagnostic.Code;

/** Finds the time zone whose wall clock a role keeps: the first that its time elements, itself, or what it belongs to states. */
final class RoleZone {
    /** The extensions that state a time zone, by their urls. */
    static final Set<String> EXTENSIONS = Set.of(
            "http://hl7.org/fhir/StructureDefinition/timezone", "http://hl7.org/fhir/StructureDefinition/tz-code");

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

    private RoleZone() {}

    /** The zone, empty where nothing states one, and what was wrong on the way. */
    record Found(Optional<ZoneId> zone, List<Diagnostic> diagnostics) {}

    /**
     * Finds the zone.
     *
     * @param tenant the tenant's own, null where it states none
     */
    static Found find(
            JsonNode role,
            @Nullable JsonNode schedule,
            List<JsonNode> locations,
            @Nullable JsonNode practitioner,
            @Nullable ZoneId tenant) {
        RoleZone search = new RoleZone();
        Optional<ZoneId> zone = search.agreed(elements(role), "PractitionerRole.availableTime")
                .or(() -> search.agreed(List.of(role), "PractitionerRole"))
                .or(() -> search.agreed(present(schedule), "Schedule"))
                .or(() -> search.agreed(locations, "Location"))
                .or(() -> search.agreed(present(practitioner), "Practitioner"))
                .or(() -> Optional.ofNullable(tenant));
        return new Found(zone, List.copyOf(search.diagnostics));
    }

    private static List<JsonNode> present(@Nullable JsonNode resource) {
        return resource == null ? List.of() : List.of(resource);
    }

    private static List<JsonNode> elements(JsonNode role) {
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
        return elements;
    }

    private Optional<ZoneId> agreed(List<JsonNode> sources, String where) {
        Set<ZoneId> zones = new LinkedHashSet<>();
        for (JsonNode source : sources) {
            source.path("extension").forEach(extension -> read(extension, where).ifPresent(zones::add));
        }
        if (zones.size() > 1) {
            diagnostics.add(new Diagnostic(Code.ZONES_DISAGREE, where));
        }
        return zones.stream().findFirst();
    }

    private Optional<ZoneId> read(JsonNode extension, String where) {
        if (!EXTENSIONS.contains(extension.path("url").asText())) {
            return Optional.empty();
        }
        String id =
                extension.path("valueCode").asText(extension.path("valueString").asText());
        if (ZONES.contains(id)) {
            return Optional.of(ZoneId.of(id));
        }
        diagnostics.add(new Diagnostic(Code.BAD_ZONE, where));
        return Optional.empty();
    }
}
