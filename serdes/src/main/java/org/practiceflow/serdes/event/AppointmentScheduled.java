package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A booking, or a booking changed: who comes to whom, when, and for how long.
 *
 * @param status null for a plain booking
 * @param tentative whether it is not yet certain, such as one that is not yet paid
 */
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
        @Nullable Stage status,
        boolean tentative)
        implements Event.Input {

    /** A booking that is certain. */
    public AppointmentScheduled(
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
            @Nullable Stage status) {
        this(
                appointmentId,
                patientId,
                providerId,
                locationId,
                resourceId,
                start,
                end,
                type,
                priority,
                walkIn,
                status,
                false);
    }

    @Override
    public EventType eventType() {
        return EventType.APPOINTMENT_SCHEDULED;
    }
}
