package org.practiceflow.serdes.event;

import com.fasterxml.jackson.databind.JsonNode;

/** A FHIR Location, Schedule or Practitioner as it is now. */
public record FhirResourceChanged(JsonNode resource) implements Event.Input {
    /** Type and id, as FHIR writes references. */
    public String reference() {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    @Override
    public EventType eventType() {
        return EventType.FHIR_RESOURCE_CHANGED;
    }
}
