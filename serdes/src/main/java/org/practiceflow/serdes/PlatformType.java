package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.practiceflow.serdes.event.EventType;

/** An event that other platforms publish of appointments, and the fact that it states. */
enum PlatformType {
    BOOKED("appointment.booked.v1", EventType.APPOINTMENT_SCHEDULED, PlatformType::booking),
    CONFIRMED("appointment.confirmed.v1", EventType.APPOINTMENT_STATUS_CHANGED, status("confirmed", "confirmedAt")),
    CANCELLED("appointment.cancelled.v1", EventType.APPOINTMENT_STATUS_CHANGED, status("cancelled", "cancelledAt")),
    COMPLETED("appointment.completed.v1", EventType.APPOINTMENT_STATUS_CHANGED, status("completed", "completedAt")),
    FULFILLED(
            "SCHEDULING.appointment.fulfilled.v1",
            EventType.APPOINTMENT_STATUS_CHANGED,
            status("fulfilled", "fulfilledAt"));

    /** How long a visit is taken to last whose booking does not say. */
    private static final int USUAL_MINUTES = 30;

    private static final Map<String, PlatformType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.typeName, Function.identity()));

    private final String typeName;
    private final EventType fact;

    @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
    private final UnaryOperator<ObjectNode> data;

    PlatformType(String typeName, EventType fact, UnaryOperator<ObjectNode> data) {
        this.typeName = typeName;
        this.fact = fact;
        this.data = data;
    }

    /** The type of that name, or empty. */
    static Optional<PlatformType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What it is a fact of. */
    EventType fact() {
        return fact;
    }

    /** The data as the fact has it; what it says in our words already stays. */
    JsonNode data(JsonNode theirs) {
        return theirs instanceof ObjectNode object ? data.apply(object.deepCopy()) : theirs;
    }

    /** Booked is not yet confirmed, so not yet certain. */
    private static ObjectNode booking(ObjectNode data) {
        rename(data, "doctorId", "providerId");
        rename(data, "scheduledAt", "start");
        if (!data.has("end") && !data.has("durationMinutes")) {
            data.put("durationMinutes", USUAL_MINUTES);
        }
        data.remove("status");
        return data.put("tentative", true);
    }

    private static UnaryOperator<ObjectNode> status(String word, String at) {
        return data -> {
            rename(data, at, "updatedAt");
            return data.put("newStatus", word);
        };
    }

    private static void rename(ObjectNode data, String theirs, String ours) {
        JsonNode value = data.remove(theirs);
        if (value != null && !data.has(ours)) {
            data.set(ours, value);
        }
    }
}
