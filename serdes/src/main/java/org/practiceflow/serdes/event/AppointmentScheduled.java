package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A booking, or a change to one: the patient, the provider, the time and the length of an appointment.
 *
 * @param status null for a plain booking
 * @param tentative whether the appointment is not yet certain, for example because it is not yet paid
 * @param waitlisted whether the appointment only waits for a place in the schedule; such a one is tentative, too
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
        boolean tentative,
        boolean waitlisted)
        implements Event.Input {

    /** Creates a booking that is certain. */
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
                false,
                false);
    }

    @Override
    public EventType eventType() {
        return EventType.APPOINTMENT_SCHEDULED;
    }
}
