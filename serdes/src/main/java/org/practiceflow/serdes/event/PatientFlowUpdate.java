package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A patient's entry into a stage, published by the staff UI or by PracticeFlow. Figures are whole seconds, null if they
 * do not apply. {@code cause} states the cause if it was not an event, such as {@code auto}.
 *
 * @param tentative whether a producer states a visit that is scheduled but not yet certain
 * @param waitlisted whether a producer states a visit that only waits for a place in the schedule
 */
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
        @Nullable Long patientLatenessSeconds,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean tentative,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean waitlisted)
        implements Event.Input, Event.Output {

    /** Creates the update of a producer, which has no figures. */
    public PatientFlowUpdate(
            @Nullable String patientId,
            String appointmentId,
            Stage stage,
            Instant stageEnteredAt,
            @Nullable String providerId,
            @Nullable String locationId,
            @Nullable String resourceId,
            @Nullable String cause) {
        this(
                patientId,
                appointmentId,
                stage,
                stageEnteredAt,
                providerId,
                locationId,
                resourceId,
                cause,
                null,
                null,
                null,
                null,
                null,
                false,
                false);
    }

    @Override
    public EventType eventType() {
        return EventType.PATIENT_FLOW_UPDATE;
    }
}
