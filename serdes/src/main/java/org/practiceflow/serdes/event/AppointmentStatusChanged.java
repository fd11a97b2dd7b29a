package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appointment took a step.
 *
 * @param previousStatus null where the producer does not say
 * @param tentative whether it is scheduled and not yet certain, such as one that is not yet paid
 */
public record AppointmentStatusChanged(
        String appointmentId, @Nullable Stage previousStatus, Stage newStatus, Instant updatedAt, boolean tentative)
        implements Event.Input {

    /** A step of an appointment that is certain. */
    public AppointmentStatusChanged(
            String appointmentId, @Nullable Stage previousStatus, Stage newStatus, Instant updatedAt) {
        this(appointmentId, previousStatus, newStatus, updatedAt, false);
    }

    @Override
    public EventType eventType() {
        return EventType.APPOINTMENT_STATUS_CHANGED;
    }
}
