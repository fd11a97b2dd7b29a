package org.practiceflow.serdes.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a practitioner's role was created, changed or deleted. The resources are FHIR's, R4 or R5.
 *
 * @param changedFields which fields changed, empty where nobody says
 * @param role the PractitionerRole as it is now; null only where it was deleted
 * @param locations of the role, as far as they came with it
 * @param schedule that the slots belong to, null where it did not come with it
 * @param practitioner whose role it is, null where the resource did not come with it
 * @param slotMinutes null for the tenant's setting
 * @param bufferMinutes between two slots, null for none
 */
public record PractitionerRoleChanged(
        String practitionerRoleId,
        String practitionerId,
        RoleChange changeType,
        List<String> changedFields,
        @Nullable JsonNode role,
        List<JsonNode> locations,
        @Nullable JsonNode schedule,
        @Nullable JsonNode practitioner,
        @Nullable Integer slotMinutes,
        @Nullable Integer bufferMinutes)
        implements Event.Input {
    private static final String LOCATION = "Location/";

    /** JSON's null is no resource. */
    public PractitionerRoleChanged {
        role = stated(role);
        schedule = stated(schedule);
        practitioner = stated(practitioner);
    }

    private static @Nullable JsonNode stated(@Nullable JsonNode resource) {
        return resource == null || resource.isNull() ? null : resource;
    }

    /** Reads the id of the location from a FHIR reference; empty where it names none. */
    public static String locationId(String reference) {
        int type = reference.lastIndexOf(LOCATION);
        return type < 0 ? reference : reference.substring(type + LOCATION.length());
    }

    @Override
    public EventType eventType() {
        return EventType.PRACTITIONER_ROLE_CHANGED;
    }
}
