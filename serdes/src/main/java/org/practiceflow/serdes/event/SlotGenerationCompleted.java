package org.practiceflow.serdes.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one slot generation run: the changes to the slots of a role, and the slots left alone. Unknown values
 * are null.
 *
 * @param sourceEventId the event that triggered the run, null if the passage of time did
 * @param conflicts the first conflicts
 * @param diagnostics the first diagnostics
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

    /** A problem in reading the role, and its place. */
    public record Diagnostic(String code, String where) {}

    @Override
    public EventType eventType() {
        return EventType.SLOT_GENERATION_COMPLETED;
    }
}
