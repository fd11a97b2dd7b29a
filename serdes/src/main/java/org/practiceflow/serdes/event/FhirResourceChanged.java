package org.practiceflow.serdes.event;

import com.fasterxml.jackson.databind.JsonNode;

/** The current state of a FHIR Location, Schedule or Practitioner. */
public record FhirResourceChanged(JsonNode resource) implements Event.Input {
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
