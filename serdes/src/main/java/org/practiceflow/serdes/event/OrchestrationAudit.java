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
 */
public record OrchestrationAudit(
        String action,
        String subject,
        @Nullable String generationRunId,
        Map<String, Object> inputs,
        List<Day> decisions,
        String outcome,
        Instant recordedAt,
        @Nullable String actor,
        @Nullable String purpose)
        implements Event.Output {

    /** What was decided of a local day; slots as FHIR's start and end, divided by a slash. */
    public record Day(
            LocalDate date,
            int desired,
            List<String> created,
            List<String> updated,
            List<String> retired,
            List<String> conflicts) {}

    /** What was decided by the application. */
    public static OrchestrationAudit ofDecision(
            String action,
            String subject,
            @Nullable String generationRunId,
            Map<String, Object> inputs,
            List<Day> decisions,
            String outcome,
            Instant recordedAt) {
        return new OrchestrationAudit(
                action, subject, generationRunId, inputs, decisions, outcome, recordedAt, null, null);
    }

    /** That someone was told of patients. */
    public static OrchestrationAudit ofRead(
            String actor, String subject, String purpose, String outcome, Instant recordedAt) {
        return new OrchestrationAudit("read", subject, null, Map.of(), List.of(), outcome, recordedAt, actor, purpose);
    }

    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_AUDIT;
    }
}
