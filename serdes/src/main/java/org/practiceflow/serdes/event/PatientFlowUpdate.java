package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A patient entered a stage: told by the staff UI, or by us. Figures are whole seconds and null where they do not apply; {@code cause} says why where no event did, e.g. {@code auto}. */
public record PatientFlowUpdate(
        @Nullable String patientId,
        String appointmentId,
        Stage stage,
        Instant stageEnteredAt,
        @Nullable String providerId,
        @Nullable String locationId,
        @Nullable String resourceId,
        @Nullable String cause,
        @Nullable Long waitingSeconds,
        @Nullable Long accountableWaitSeconds,
        @Nullable Long earlyWaitSeconds,
        @Nullable Long startDelaySeconds,
        @Nullable Long patientLatenessSeconds)
        implements Event.Input, Event.Output {
    @Override
    public EventType eventType() {
        return EventType.PATIENT_FLOW_UPDATE;
    }
}
