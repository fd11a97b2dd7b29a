package org.practiceflow.serdes.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An audit record of a decision about a subject and its inputs, or of a read of it.
 *
 * @param actor the person or system that acted, null for the application itself
 * @param purpose the reason for the read, null for a decision
 * @param part the number of this event among several, from 1; null for the only one
 * @param parts the number of events that make up the record, null for one
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
     * The decision on a local day. Its free slots step from the start of each window by the slots' length and buffer.
     * They lie wholly within the window, and apart from exclusions and booked slots. None begins before the record. An
     * entry that continues another one of the same day has null in its nullable fields.
     *
     * @param desired the number of slots that the hours of the day yield, without the bookings
     * @param windows the start and end of each window in FHIR's form, separated by a slash
     * @param exclusions the times left out of the windows, in the same form
     * @param booked the slots that are not free
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
            List<AuditedConflict> conflicts) {

        /** Creates an entry that continues another one of the same day with further conflicts. */
        public static AuditedDay ofConflicts(LocalDate date, List<AuditedConflict> conflicts) {
            return new AuditedDay(date, null, null, null, null, null, null, null, conflicts);
        }
    }

    /**
     * A series of slots of one length.
     *
     * @param start the start of the first slot
     * @param end the end of the last slot
     * @param stepSeconds the seconds from the start of one slot to that of the next, null for one slot
     */
    public record SlotSeries(
            Instant start,
            Instant end,
            int count,
            long slotSeconds,
            @Nullable Long stepSeconds) {}

    /** An appointment that does not fit the role's availability. */
    public record AuditedConflict(String appointmentId, Instant start, Instant end, String reason) {}

    /** Creates the record of a decision of the application. */
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

    /** Creates the record of a read of patient data. */
    public static OrchestrationAudit ofRead(
            String actor, String subject, String purpose, String outcome, Instant recordedAt) {
        return new OrchestrationAudit(
                "read", subject, null, Map.of(), List.of(), outcome, recordedAt, actor, purpose, null, null);
    }

    /** Returns one of several parts of the record, with its own inputs and decisions only. */
    public OrchestrationAudit part(int number, int of, Map<String, Object> inputsOfPart, List<AuditedDay> days) {
        return new OrchestrationAudit(
                action, subject, generationRunId, inputsOfPart, days, outcome, recordedAt, actor, purpose, number, of);
    }

    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_AUDIT;
    }
}
