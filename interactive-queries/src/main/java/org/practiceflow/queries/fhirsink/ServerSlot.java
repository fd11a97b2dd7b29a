package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A slot as a FHIR server has it.
 *
 * @param version which the server gave it
 * @param status as it is now
 * @param written the status that we wrote last, null where we never did
 */
record ServerSlot(String version, String status, @Nullable String written) {
    private static final Set<String> BUSY = Set.of("busy", "busy-tentative", "busy-unavailable");
    private static final Set<String> OVER = Set.of("cancelled", "noshow", "entered-in-error");

    /** Reads a Slot. */
    static ServerSlot of(JsonNode slot) throws FhirServerException {
        String version = slot.at("/meta/versionId").asText();
        if (version.isEmpty()) {
            throw FhirServerException.expected("a version of each slot");
        }
        return new ServerSlot(version, slot.path("status").asText(), WrittenStatusExtension.of(slot));
    }

    /** Tells that somebody else has taken it: it is busy, and not because we wrote so. */
    boolean isBusyByOthers() {
        return BUSY.contains(status) && !status.equals(written);
    }

    /** Tells that the Appointment holds the slots that it refers to. */
    static boolean holdsSlots(JsonNode appointment) {
        return !OVER.contains(appointment.path("status").asText());
    }
}
