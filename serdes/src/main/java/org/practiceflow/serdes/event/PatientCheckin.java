package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The arrival and check-in of a patient. Screening answers and notes stay in the topic. */
public record PatientCheckin(
        String patientId, String appointmentId, @Nullable String locationId, Instant checkinAt) implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.PATIENT_CHECKIN;
    }
}
