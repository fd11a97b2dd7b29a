package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A booking, or a booking changed: who comes to whom, when, and for how long. {@code status} is null for a plain booking. */
public record AppointmentScheduled(
        String appointmentId,
        String patientId,
        String providerId,
        @Nullable String locationId,
        @Nullable String resourceId,
        Instant start,
        Instant end,
        @Nullable String type,
        Priority priority,
        boolean walkIn,
        @Nullable Stage status)
        implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.APPOINTMENT_SCHEDULED;
    }
}
