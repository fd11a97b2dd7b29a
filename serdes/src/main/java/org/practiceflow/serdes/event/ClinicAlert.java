package org.practiceflow.serdes.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of open alerts. It is removed when the alert is resolved.
 *
 * @param subject the id of the visit, provider, room, role or matter that the alert is about
 * @param subjectKind the kind of that entity
 * @param emittedAt the time of the last event of the alert
 * @param acknowledgedAt the time of the acknowledgement, null until the level is acknowledged
 * @param acknowledgedBy the id of the person, null where that was not stated
 */
public record ClinicAlert(
        String alertId,
        AlertLevel level,
        String category,
        String message,
        String subject,
        String subjectKind,
        List<String> relatedAppointments,
        Instant openedAt,
        Instant emittedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy)
        implements TableRow {
    @Override
    public EventType eventType() {
        return EventType.CLINIC_ALERT;
    }

    @Override
    public String id() {
        return alertId;
    }
}
