package org.practiceflow.serdes.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change in the status of an appointment.
 *
 * @param previousStatus the status before, null if the producer does not state it
 * @param tentative whether the appointment is scheduled but not yet certain, for example because it is not yet paid
 * @param waitlisted whether the appointment only waits for a place in the schedule; such a one is tentative, too
 * @param providerId the provider who sees the patient, null if the producer does not state it
 * @param locationId the place of the visit, null if the producer does not state it
 * @param expected the duration that the producer expects, null if it does not state one
 * @param startedAt the start of the treatment, not after {@code updatedAt}; null if the producer does not state it
 */
public record AppointmentStatusChanged(
        String appointmentId,
        @Nullable Stage previousStatus,
        Stage newStatus,
        Instant updatedAt,
        boolean tentative,
        boolean waitlisted,
        @Nullable Instant startedAt,
        @Nullable String providerId,
        @Nullable String locationId,
        @Nullable Duration expected)
        implements Event.Input {

    /** Creates a change of an appointment that is certain. */
    public AppointmentStatusChanged(
            String appointmentId, @Nullable Stage previousStatus, Stage newStatus, Instant updatedAt) {
        this(appointmentId, previousStatus, newStatus, updatedAt, false, false, null, null, null, null);
    }

    @Override
    public EventType eventType() {
        return EventType.APPOINTMENT_STATUS_CHANGED;
    }
}
