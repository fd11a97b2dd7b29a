package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.practiceflow.serdes.event.EventType;

/**
 * Maps an event type of another platform, or a later version of one of PracticeFlow's, to the fact that it states.
 *
 * @param typeName the name of the type, with its version
 * @param eventType the event type of the fact
 * @param data converts its data to that of the fact; receives a copy of its own
 */
public record EventTypeMapping(String typeName, EventType eventType, UnaryOperator<ObjectNode> data) {
    /** The appointment events of other platforms. */
    public static final List<EventTypeMapping> PLATFORM_TYPES = List.of(
            new EventTypeMapping("appointment.booked.v1", EventType.APPOINTMENT_SCHEDULED, EventTypeMapping::booking),
            status("appointment.confirmed.v1", "confirmed", "confirmedAt"),
            status("appointment.cancelled.v1", "cancelled", "cancelledAt"),
            status("appointment.completed.v1", "completed", "completedAt"),
            status("SCHEDULING.appointment.fulfilled.v1", "fulfilled", "fulfilledAt"));

    /** The assumed length of a visit, in minutes, if its booking does not state one. */
    private static final int DEFAULT_MINUTES = 30;

    /** Converts the data to that of the fact. Keeps fields that already have the names of the fact. */
    JsonNode of(JsonNode theirs) {
        return theirs instanceof ObjectNode object ? data.apply(object.deepCopy()) : theirs;
    }

    /** Converts a booking. It is tentative, since it is not yet confirmed. */
    private static ObjectNode booking(ObjectNode data) {
        rename(data, "doctorId", "providerId");
        rename(data, "scheduledAt", "start");
        if (!data.has("end") && !data.has("durationMinutes")) {
            data.put("durationMinutes", DEFAULT_MINUTES);
        }
        data.remove("status");
        return data.put("tentative", true);
    }

    private static EventTypeMapping status(String typeName, String code, String at) {
        return new EventTypeMapping(typeName, EventType.APPOINTMENT_STATUS_CHANGED, data -> {
            rename(data, at, "updatedAt");
            rename(data, "doctorId", "providerId");
            return data.put("newStatus", code);
        });
    }

    private static void rename(ObjectNode data, String theirs, String ours) {
        JsonNode value = data.remove(theirs);
        if (value != null && !data.has(ours)) {
            data.set(ours, value);
        }
    }
}
