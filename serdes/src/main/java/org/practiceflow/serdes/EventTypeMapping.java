package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.practiceflow.serdes.event.EventType;

/**
 * A type that is not ours, or a later version of ours, and the fact that it states.
 *
 * @param typeName the name of the type, with its version
 * @param fact what it is a fact of
 * @param data turns its data into those of the fact; gets a copy of its own
 */
public record EventTypeMapping(String typeName, EventType fact, UnaryOperator<ObjectNode> data) {
    /** What other platforms publish of appointments. */
    public static final List<EventTypeMapping> PLATFORM_TYPES = List.of(
            new EventTypeMapping("appointment.booked.v1", EventType.APPOINTMENT_SCHEDULED, EventTypeMapping::booking),
            status("appointment.confirmed.v1", "confirmed", "confirmedAt"),
            status("appointment.cancelled.v1", "cancelled", "cancelledAt"),
            status("appointment.completed.v1", "completed", "completedAt"),
            status("SCHEDULING.appointment.fulfilled.v1", "fulfilled", "fulfilledAt"));

    /** How long a visit is taken to last whose booking does not say. */
    private static final int DEFAULT_MINUTES = 30;

    /** The data as the fact has them; what says it in our words already stays. */
    JsonNode of(JsonNode theirs) {
        return theirs instanceof ObjectNode object ? data.apply(object.deepCopy()) : theirs;
    }

    /** Booked is not yet confirmed, so not yet certain. */
    private static ObjectNode booking(ObjectNode data) {
        rename(data, "doctorId", "providerId");
        rename(data, "scheduledAt", "start");
        if (!data.has("end") && !data.has("durationMinutes")) {
            data.put("durationMinutes", DEFAULT_MINUTES);
        }
        data.remove("status");
        return data.put("tentative", true);
    }

    private static EventTypeMapping status(String typeName, String word, String at) {
        return new EventTypeMapping(typeName, EventType.APPOINTMENT_STATUS_CHANGED, data -> {
            rename(data, at, "updatedAt");
            return data.put("newStatus", word);
        });
    }

    private static void rename(ObjectNode data, String theirs, String ours) {
        JsonNode value = data.remove(theirs);
        if (value != null && !data.has(ours)) {
            data.set(ours, value);
        }
    }
}
