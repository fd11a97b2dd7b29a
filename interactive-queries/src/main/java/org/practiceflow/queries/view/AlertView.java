package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.Alert;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.store.EntityKind;

/** An open alert, as it was last published. */
public record AlertView(
        String alertId,
        AlertCategory category,
        @Nullable AlertLevel level,
        String subject,
        EntityKind subjectKind,
        String message,
        List<String> relatedAppointments,
        @Nullable Instant openedAt,
        @Nullable Instant emittedAt,
        Map<String, Object> meta,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    public static AlertView of(Alert alert) {
        return new AlertView(
                alert.alertId(),
                alert.category(),
                alert.level(),
                alert.entity().id(),
                alert.entity().kind(),
                alert.message(),
                alert.related(),
                alert.openedAt(),
                alert.publishedAt(),
                alert.meta(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy());
    }
}
