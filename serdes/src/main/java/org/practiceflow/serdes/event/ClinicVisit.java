package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of visits. Times are those that the sources state, and null until they are known.
 *
 * @param automatic true if the stage follows from time alone
 * @param waitingSince the start of the current wait, null while the patient is not waiting
 * @param waitedSeconds the sum of the waits that have ended, null without one
 * @param predictedWaitSeconds the wait that was projected at check-in
 */
public record ClinicVisit(
        String appointmentId,
        @Nullable String patientId,
        @Nullable String providerId,
        @Nullable String locationId,
        @Nullable String resourceId,
        Stage stage,
        Instant stageEnteredAt,
        boolean automatic,
        boolean tentative,
        boolean walkIn,
        @Nullable Instant scheduledStart,
        @Nullable Long plannedSeconds,
        @Nullable Instant checkinAt,
        @Nullable Instant calledAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant waitingSince,
        @Nullable Long waitedSeconds,
        @Nullable Long predictedWaitSeconds)
        implements TableRow {
    @Override
    public EventType eventType() {
        return EventType.CLINIC_VISIT;
    }

    @Override
    public String id() {
        return appointmentId;
    }
}
