package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A projected start of a visit that differs from the last one published. {@code position} counts from 1. */
public record OrchestrationAdjustment(
        String appointmentId,
        @Nullable String patientId,
        String providerId,
        Instant scheduledStart,
        Instant projectedStart,
        long delayMinutes,
        int position,
        String cause)
        implements Event.Output {
    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_ADJUSTMENT;
    }
}
