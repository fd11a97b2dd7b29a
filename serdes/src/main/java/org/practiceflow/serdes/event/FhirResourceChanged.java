package org.practiceflow.serdes.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a FHIR Location, Schedule, Practitioner or PractitionerRole, or the last one before its deletion.
 *
 * @param changeType the kind of change, null in events from before it was stated
 */
public record FhirResourceChanged(
        JsonNode resource, @Nullable RoleChange changeType) implements Event.Input {
    /** The type of the resources that state the availability of practitioners. */
    public static final String ROLE = "PractitionerRole";

    /** Creates the event of a resource that was updated. */
    public FhirResourceChanged(JsonNode resource) {
        this(resource, null);
    }

    /** Returns the kind of change; an update where it is not stated. */
    public RoleChange change() {
        return changeType == null ? RoleChange.UPDATED : changeType;
    }

    /** Returns whether the resource is a PractitionerRole. */
    public boolean isRole() {
        return resource.path("resourceType").asText().equals(ROLE);
    }

    /** Returns the practitioner that a PractitionerRole refers to, null if it names none. */
    public @Nullable String practitionerId() {
        return FhirReference.of(resource.path("practitioner")).idOf("Practitioner");
    }

    /** Returns the type and id of the resource, in the form of a FHIR reference. */
    public String reference() {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    @Override
    public EventType eventType() {
        return EventType.FHIR_RESOURCE_CHANGED;
    }
}
