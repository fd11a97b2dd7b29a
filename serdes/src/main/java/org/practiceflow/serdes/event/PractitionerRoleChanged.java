package org.practiceflow.serdes.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The creation, change or deletion of a practitioner's role. The resources are FHIR's, R4 or R5.
 *
 * @param changedFields the changed fields, empty if not stated
 * @param role the current PractitionerRole; null if it was deleted, or is to be loaded
 * @param locations the locations of the role that came with it
 * @param schedule the schedule of the slots, null if it did not come with the role
 * @param practitioner the practitioner of the role, null if the resource did not come with the role
 * @param slotMinutes the length of a slot in minutes, null for the tenant's setting
 * @param bufferMinutes the minutes between two slots, null for none
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

    /** Creates the event. A JSON null counts as no resource. */
    public PractitionerRoleChanged {
        role = stated(role);
        schedule = stated(schedule);
        practitioner = stated(practitioner);
    }

    private static @Nullable JsonNode stated(@Nullable JsonNode resource) {
        return resource == null || resource.isNull() ? null : resource;
    }

    /** Returns whether the event came without the role that it needs, which is then loaded from its FHIR server. */
    public boolean lacksRole() {
        return role == null && changeType != RoleChange.DELETED;
    }

    @Override
    public EventType eventType() {
        return EventType.PRACTITIONER_ROLE_CHANGED;
    }
}
