package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Slots as a FHIR server has them, with what its appointments say of them: the pages of one search. */
final class ServerSlots {
    /** Relative or absolute, with or without a version. */
    private static final Pattern SLOT = Pattern.compile("(?:.*/)?Slot/([^/?#]+)(?:/_history/.*)?");

    private final Map<String, ServerSlot> slots = new HashMap<>();
    private final Set<String> booked = new HashSet<>();

    /** Adds a page. */
    void add(JsonNode bundle) throws FhirServerException {
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            throw FhirServerException.expected("a Bundle");
        }
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            switch (resource.path("resourceType").asText()) {
                case "Slot" -> slots.put(resource.path("id").asText(), ServerSlot.of(resource));
                case "Appointment" -> addAppointment(resource);
                default -> {} // an OperationOutcome, for instance
            }
        }
    }

    private void addAppointment(JsonNode appointment) {
        if (ServerSlot.holdsSlots(appointment)) {
            for (JsonNode reference : appointment.path("slot")) {
                Matcher slot = SLOT.matcher(reference.path("reference").asText());
                if (slot.matches()) {
                    booked.add(slot.group(1));
                }
            }
        }
    }

    /** The slot, null where the server has none of that id. */
    @Nullable
    ServerSlot get(String slotId) {
        return slots.get(slotId);
    }

    /** Tells that the slot is somebody else's, who made it busy or booked an appointment. */
    boolean isTaken(String slotId) {
        ServerSlot slot = slots.get(slotId);
        return booked.contains(slotId) || (slot != null && slot.isBusyByOthers());
    }
}
