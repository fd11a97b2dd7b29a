package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The time zones that one or more FHIR elements state in their extensions.
 *
 * @param zones the first zone, and the next different one, if any
 * @param isUnreadable whether one of the stated zones is invalid
 */
public record StatedZones(List<ZoneId> zones, boolean isUnreadable) {
    private static final Set<String> EXTENSIONS = Set.of(
            "http://hl7.org/fhir/StructureDefinition/timezone", "http://hl7.org/fhir/StructureDefinition/tz-code");
    private static final Set<String> IDS = ZoneId.getAvailableZoneIds();
    static final StatedZones NONE = new StatedZones(List.of(), false);

    /** Returns the zones that the extensions of an element state. */
    static StatedZones of(JsonNode element) {
        Set<ZoneId> zones = new LinkedHashSet<>();
        boolean isUnreadable = false;
        for (JsonNode extension : element.path("extension")) {
            if (EXTENSIONS.contains(extension.path("url").asText())) {
                String id = extension
                        .path("valueCode")
                        .asText(extension.path("valueString").asText());
                if (IDS.contains(id)) {
                    zones.add(ZoneId.of(id));
                } else {
                    isUnreadable = true;
                }
            }
        }
        return new StatedZones(zones.stream().limit(2).toList(), isUnreadable);
    }

    /** Returns these zones, followed by the others. */
    StatedZones mergedWith(StatedZones others) {
        return new StatedZones(
                Stream.concat(zones.stream(), others.zones.stream())
                        .distinct()
                        .limit(2)
                        .toList(),
                isUnreadable || others.isUnreadable);
    }

    /** Returns the first zone; empty if none is stated. */
    Optional<ZoneId> first() {
        return zones.stream().findFirst();
    }

    boolean disagree() {
        return zones.size() > 1;
    }
}
