package org.practiceflow.serdes.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An alert that opened, changed its level or was resolved; {@code meta} states its life cycle. */
public record OrchestrationAlert(
        String alertId,
        AlertLevel level,
        String category,
        String message,
        List<String> relatedAppointments,
        Map<String, Object> meta,
        Instant emittedAt)
        implements Event.Output {
    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_ALERT;
    }
}
