package org.practiceflow.serdes.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was decided of a subject, and from which inputs. */
public record OrchestrationAudit(
        String action,
        String subject,
        @Nullable String generationRunId,
        Map<String, Object> inputs,
        List<Day> decisions,
        String outcome,
        Instant recordedAt)
        implements Event.Output {

    /** What was decided of a local day; slots as FHIR's start and end, divided by a slash. */
    public record Day(
            LocalDate date,
            int desired,
            List<String> created,
            List<String> updated,
            List<String> retired,
            List<String> conflicts) {}

    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_AUDIT;
    }
}
