package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.FhirReference;

/** Slots as they are stored on a FHIR server, with their appointments: the pages of one search. */
final class ServerSlots {
    private final Map<String, ServerSlot> slots = new HashMap<>();
    private final Set<String> booked = new HashSet<>();

    /** Adds a page of the search. */
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
                FhirReference slot = FhirReference.of(reference);
                if ("Slot".equals(slot.type()) && slot.id() != null) {
                    booked.add(slot.id());
                }
            }
        }
    }

    /** Returns the slot, null if the server has none with that id. */
    @Nullable
    ServerSlot get(String slotId) {
        return slots.get(slotId);
    }

    /** Returns true if another system has taken the slot: it made it busy or booked an appointment. */
    boolean isTaken(String slotId) {
        ServerSlot slot = slots.get(slotId);
        return booked.contains(slotId) || (slot != null && slot.isBusyByOthers());
    }
}
