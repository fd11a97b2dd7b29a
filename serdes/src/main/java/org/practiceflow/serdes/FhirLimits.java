package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import org.practiceflow.serdes.event.FhirReference;

/** Checks FHIR resources of an event's data against their limits: size, ids, and the repeated elements of a role. */
record FhirLimits(JsonFields data) {
    /** Checks a resource, if it is present. */
    void check(String name) throws InvalidDataException {
        check(data.node().path(name), name);
    }

    /** Checks each resource of an array. */
    void checkEach(String name) throws InvalidDataException {
        JsonNode resources = data.node().path(name);
        for (int index = 0; index < resources.size(); index++) {
            check(resources.get(index), name + "/" + index);
        }
    }

    private void check(JsonNode resource, String name) throws InvalidDataException {
        if (!resource.isMissingNode()) {
            data.check(Limit.DOCUMENT_BYTES, Utf8.length(resource.toString()), name);
            data.check(Limit.ID_BYTES, Utf8.length(resource.path("id").asText()), name + "/id");
        }
    }

    /** Checks the times and locations of a PractitionerRole, those of R4 and R5 together. */
    void checkRole(String name) throws InvalidDataException {
        JsonNode role = data.node().path(name);
        long hours = role.path("availableTime").size();
        long absences = role.path("notAvailable").size();
        for (JsonNode availability : role.path("availability")) {
            hours += availability.path("availableTime").size();
            absences += availability.path("notAvailableTime").size();
        }
        data.check(Limit.ROLE_HOURS, hours, name + "/availableTime");
        data.check(Limit.ROLE_ABSENCES, absences, name + "/notAvailable");
        JsonNode locations = role.path("location");
        data.check(Limit.ROLE_LOCATIONS, locations.size(), name + "/location");
        for (int index = 0; index < locations.size(); index++) {
            String id = FhirReference.of(locations.get(index)).id();
            data.check(Limit.ID_BYTES, id == null ? 0 : Utf8.length(id), name + "/location/" + index + "/reference");
        }
    }
}
