package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.FhirReference;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EventOrder;

/**
 * A practitioner's role as published by a producer.
 *
 * @param deleted whether the role has been deleted; it then has no slots
 * @param resource the FHIR PractitionerRole, an empty object if unknown
 * @param slotMinutes the length of a slot in minutes, null for the tenant's setting
 * @param bufferMinutes the time between two slots in minutes, null for none
 * @param scheduleId the schedule that its slots belong to
 * @param locationIds the locations at which the role is held, in order; empty for any location
 */
public record RoleDefinition(
        String practitionerRoleId,
        String practitionerId,
        RoleVersion version,
        boolean deleted,
        JsonNode resource,
        @Nullable Integer slotMinutes,
        @Nullable Integer bufferMinutes,
        String scheduleId,
        List<String> locationIds) {
    static final String LOCATION = "Location";

    /**
     * Returns the definition in the event.
     *
     * @param known the previous definition, null before the first; it supplies the resource and schedule if left out
     */
    public static RoleDefinition of(
            PractitionerRoleChanged data, EventOrder eventOrder, @Nullable RoleDefinition known) {
        JsonNode before = known == null ? JsonNodeFactory.instance.objectNode() : known.resource;
        JsonNode resource = Objects.requireNonNullElse(data.role(), before);
        String schedule =
                data.schedule() == null ? "" : data.schedule().path("id").asText();
        String scheduleBefore = known == null ? data.practitionerRoleId() : known.scheduleId;
        return new RoleDefinition(
                data.practitionerRoleId(),
                data.practitionerId(),
                RoleVersion.of(data.role(), eventOrder),
                data.changeType() == RoleChange.DELETED,
                resource,
                data.slotMinutes(),
                data.bufferMinutes(),
                schedule.isEmpty() ? scheduleBefore : schedule,
                locations(data, resource));
    }

    private static List<String> locations(PractitionerRoleChanged data, JsonNode resource) {
        TreeSet<String> ids = new TreeSet<>();
        data.locations().forEach(location -> ids.add(location.path("id").asText()));
        resource.path("location").forEach(location -> {
            String id = FhirReference.of(location).idOf(LOCATION);
            if (id != null) {
                ids.add(id);
            }
        });
        ids.remove("");
        return List.copyOf(ids);
    }

    /** Returns whether the other definition says the same, whatever its version. */
    public boolean isSameAs(RoleDefinition other) {
        return equals(new RoleDefinition(
                other.practitionerRoleId,
                other.practitionerId,
                version,
                other.deleted,
                other.resource,
                other.slotMinutes,
                other.bufferMinutes,
                other.scheduleId,
                other.locationIds));
    }

    public Duration slotLength(TenantSettings settings) {
        return slotMinutes == null ? settings.slotLength() : Duration.ofMinutes(slotMinutes);
    }

    public Duration buffer() {
        return Duration.ofMinutes(bufferMinutes == null ? 0 : bufferMinutes);
    }

    /**
     * Returns whether the role may be held at that location; null stands for any location. A role that refers to a
     * location without its id may be held anywhere.
     */
    public boolean isHeldAt(@Nullable String locationId) {
        return locationId == null
                || locationIds.isEmpty()
                || Collections.binarySearch(locationIds, locationId) >= 0
                || referencesWithoutId().findAny().isPresent();
    }

    /** Returns the places of the references to locations that name no id. */
    private IntStream referencesWithoutId() {
        JsonNode references = resource.path("location");
        return IntStream.range(0, references.size())
                .filter(index -> FhirReference.of(references.get(index)).idOf(LOCATION) == null);
    }

    /** Returns the references to locations that name neither an id nor a resource that came within the role. */
    List<AvailabilityDiagnostic> unresolvedReferences() {
        Set<String> contained = contained(LOCATION)
                .map(location -> location.path("id").asText())
                .collect(Collectors.toSet());
        return referencesWithoutId()
                .filter(index -> {
                    FhirReference reference =
                            FhirReference.of(resource.path("location").get(index));
                    return !reference.isContained() || !contained.contains(String.valueOf(reference.id()));
                })
                .mapToObj(index -> new AvailabilityDiagnostic(
                        AvailabilityDiagnostic.Code.UNRESOLVED_REFERENCE, "PractitionerRole.location[" + index + "]"))
                .toList();
    }

    /** Returns the resources of that type that came within the role. */
    Stream<JsonNode> contained(String type) {
        return resource.path("contained")
                .valueStream()
                .filter(inner -> inner.path("resourceType").asText().equals(type));
    }
}
