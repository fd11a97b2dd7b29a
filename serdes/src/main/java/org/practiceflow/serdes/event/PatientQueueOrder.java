package org.practiceflow.serdes.event;

import java.time.Instant;
import java.util.List;

/** The requested order of a provider's next patients; an empty one restores the usual order. */
public record PatientQueueOrder(String providerId, List<String> appointmentIds, Instant effectiveAt)
        implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.PATIENT_QUEUE_ORDER;
    }
}
