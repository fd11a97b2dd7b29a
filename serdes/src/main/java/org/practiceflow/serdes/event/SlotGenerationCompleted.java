package org.practiceflow.serdes.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run changed in the slots of a role, and what it left alone; null in what is not known.
 *
 * @param sourceEventId null where time asked for the run
 * @param conflicts the first of them
 * @param diagnostics the first of them
 */
public record SlotGenerationCompleted(
        String practitionerRoleId,
        @Nullable String practitionerId,
        @Nullable String scheduleId,
        String generationRunId,
        @Nullable String sourceEventId,
        @Nullable String roleVersion,
        String trigger,
        @Nullable LocalDate windowStart,
        @Nullable LocalDate windowEnd,
        @Nullable String timeZone,
        String tzdbVersion,
        @Nullable Integer slotMinutes,
        @Nullable Integer bufferMinutes,
        Counts counts,
        List<Conflict> conflicts,
        List<Diagnostic> diagnostics,
        String status,
        Instant asOf)
        implements Event.Output {

    public record Counts(
            int created,
            int updated,
            int retired,
            int retainedFree,
            int retainedProtected,
            int conflicts,
            int diagnostics) {}

    public record Conflict(String slotId, @Nullable String appointmentId, Instant start, Instant end, String reason) {}

    /** What could not be read, and where. */
    public record Diagnostic(String code, String where) {}

    @Override
    public EventType eventType() {
        return EventType.SLOT_GENERATION_COMPLETED;
    }
}
