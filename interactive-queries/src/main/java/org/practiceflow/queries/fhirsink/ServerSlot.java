package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A slot as it is stored on a FHIR server.
 *
 * @param version the version that the server assigned
 * @param status the current status
 * @param written the status that PracticeFlow wrote last, null if it never did
 */
record ServerSlot(String version, String status, @Nullable String written) {
    private static final Set<String> BUSY = Set.of("busy", "busy-tentative", "busy-unavailable");
    private static final Set<String> OVER = Set.of("cancelled", "noshow", "entered-in-error");

    /** Reads a Slot resource. */
    static ServerSlot of(JsonNode slot) throws FhirServerException {
        String version = slot.at("/meta/versionId").asText();
        if (version.isEmpty()) {
            throw FhirServerException.expected("a version of each slot");
        }
        return new ServerSlot(version, slot.path("status").asText(), WrittenStatusExtension.of(slot));
    }

    /** Returns true if another system has taken the slot: it is busy, and PracticeFlow did not write that. */
    boolean isBusyByOthers() {
        return BUSY.contains(status) && !status.equals(written);
    }

    /** Returns true if the Appointment occupies the slots that it refers to. */
    static boolean holdsSlots(JsonNode appointment) {
        return !OVER.contains(appointment.path("status").asText());
    }
}
