package org.practiceflow.serdes.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of a subject, and from which inputs; or who read it.
 *
 * @param actor who did it, null for the application itself
 * @param purpose why it was read, null for a decision
 * @param part which one it is of several events, from 1; null for the only one
 * @param parts how many events tell it, null for one
 */
public record OrchestrationAudit(
        String action,
        String subject,
        @Nullable String generationRunId,
        Map<String, Object> inputs,
        List<AuditedDay> decisions,
        String outcome,
        Instant recordedAt,
        @Nullable String actor,
        @Nullable String purpose,
        @Nullable Integer part,
        @Nullable Integer parts)
        implements Event.Output {

    /**
     * What was decided of a local day. Its free slots step from the start of each window by the slots' length and buffer, wholly within
     * the window, apart from what is excluded and booked, and none begins before the record; null in what goes on from another entry
     * of the same day.
     *
     * @param desired how many slots its hours come to, without the bookings
     * @param windows FHIR's start and end, divided by a slash
     * @param exclusions likewise, what is left out of the windows
     * @param booked what is not free
     */
    public record AuditedDay(
            LocalDate date,
            @Nullable Integer desired,
            @Nullable List<String> windows,
            @Nullable List<String> exclusions,
            @Nullable List<SlotSeries> booked,
            @Nullable List<SlotSeries> created,
            @Nullable List<SlotSeries> updated,
            @Nullable List<SlotSeries> retired,
            List<AuditedConflict> conflicts) {}

    /**
     * Slots of one length in a row.
     *
     * @param start of the first
     * @param end of the last
     * @param stepSeconds from the start of one to that of the next, null for one slot
     */
    public record SlotSeries(
            Instant start,
            Instant end,
            int count,
            long slotSeconds,
            @Nullable Long stepSeconds) {}

    /** That a booking does not fit. */
    public record AuditedConflict(String appointmentId, Instant start, Instant end, String reason) {}

    /** What was decided by the application. */
    public static OrchestrationAudit ofDecision(
            String action,
            String subject,
            @Nullable String generationRunId,
            Map<String, Object> inputs,
            List<AuditedDay> decisions,
            String outcome,
            Instant recordedAt) {
        return new OrchestrationAudit(
                action, subject, generationRunId, inputs, decisions, outcome, recordedAt, null, null, null, null);
    }

    /** That someone was told of patients. */
    public static OrchestrationAudit ofRead(
            String actor, String subject, String purpose, String outcome, Instant recordedAt) {
        return new OrchestrationAudit(
                "read", subject, null, Map.of(), List.of(), outcome, recordedAt, actor, purpose, null, null);
    }

    /** One of several events that tell it, with what is decided in it alone. */
    public OrchestrationAudit part(int number, int of, Map<String, Object> inputsOfPart, List<AuditedDay> days) {
        return new OrchestrationAudit(
                action, subject, generationRunId, inputsOfPart, days, outcome, recordedAt, actor, purpose, number, of);
    }

    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_AUDIT;
    }
}
