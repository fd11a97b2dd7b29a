package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EventOrder;

/**
 * A practitioner's role as a producer told it.
 *
 * @param deleted whether it is no more; it then wants no slots
 * @param resource the FHIR PractitionerRole, an empty object where nothing is known of it
 * @param slotMinutes null for the tenant's setting
 * @param bufferMinutes null for none
 * @param scheduleId the schedule that its slots belong to
 * @param locationIds where it holds, in order; none for anywhere
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
    /**
     * What the event tells.
     *
     * @param known what was told before, null before the first; what the event leaves out is as it was
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
        resource.path("location")
                .forEach(location -> ids.add(PractitionerRoleChanged.locationId(
                        location.path("reference").asText())));
        ids.remove("");
        return List.copyOf(ids);
    }

    /** Whether the other one says the same, whoever said it when. */
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

    /** Returns whether the role is held at that location; null stands for any. */
    public boolean isHeldAt(@Nullable String locationId) {
        return locationId == null || locationIds.isEmpty() || Collections.binarySearch(locationIds, locationId) >= 0;
    }
}
