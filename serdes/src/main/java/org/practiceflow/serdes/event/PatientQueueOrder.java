package org.practiceflow.serdes.event;

import java.time.Instant;
import java.util.List;

/** The order in which a provider's next patients are wanted; an empty one returns to the usual order. */
public record PatientQueueOrder(String providerId, List<String> appointmentIds, Instant effectiveAt)
        implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.PATIENT_QUEUE_ORDER;
    }
}
