package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds a producer's flow update, which has no figures. */
public final class PatientFlowUpdateBuilder {
    private final String appointmentId;
    private final Stage stage;
    private final Instant stageEnteredAt;
    private @Nullable String patientId;
    private @Nullable String providerId;
    private @Nullable String locationId;
    private @Nullable String resourceId;
    private @Nullable String cause;

    private PatientFlowUpdateBuilder(String appointmentId, Stage stage, Instant stageEnteredAt) {
        this.appointmentId = appointmentId;
        this.stage = stage;
        this.stageEnteredAt = stageEnteredAt;
    }

    /** Returns a builder of an update that states nothing else. */
    public static PatientFlowUpdateBuilder of(String appointmentId, Stage stage, Instant stageEnteredAt) {
        return new PatientFlowUpdateBuilder(appointmentId, stage, stageEnteredAt);
    }

    public PatientFlowUpdateBuilder patientId(@Nullable String stated) {
        patientId = stated;
        return this;
    }

    public PatientFlowUpdateBuilder providerId(@Nullable String stated) {
        providerId = stated;
        return this;
    }

    public PatientFlowUpdateBuilder locationId(@Nullable String stated) {
        locationId = stated;
        return this;
    }

    public PatientFlowUpdateBuilder resourceId(@Nullable String stated) {
        resourceId = stated;
        return this;
    }

    public PatientFlowUpdateBuilder cause(@Nullable String stated) {
        cause = stated;
        return this;
    }

    public PatientFlowUpdate build() {
        return new PatientFlowUpdate(
                patientId, appointmentId, stage, stageEnteredAt, providerId, locationId, resourceId, cause);
    }
}
