package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An appointment took a step; {@code previousStatus} is null where the producer does not say. */
public record AppointmentStatusChanged(
        String appointmentId, @Nullable Stage previousStatus, Stage newStatus, Instant updatedAt)
        implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.APPOINTMENT_STATUS_CHANGED;
    }
}
