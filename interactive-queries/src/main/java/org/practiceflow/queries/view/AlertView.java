package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.OpenAlert;
import org.practiceflow.topology.store.EntityKind;

/** An open alert, as it was last published. */
public record AlertView(
        String alertId,
        AlertCategory category,
        AlertLevel level,
        String subject,
        EntityKind subjectKind,
        String message,
        List<String> relatedAppointments,
        Instant openedAt,
        Instant emittedAt,
        Map<String, Object> meta,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    /** Returns the view of an alert. */
    public static AlertView of(OpenAlert alert) {
        OpenAlert.Acknowledgement acknowledgement = alert.acknowledgement();
        return new AlertView(
                alert.alertId(),
                alert.category(),
                alert.level(),
                alert.subject().id(),
                alert.subject().kind(),
                alert.message(),
                alert.related(),
                alert.openedAt(),
                alert.publishedAt(),
                alert.meta(),
                acknowledgement == null ? null : acknowledgement.at(),
                acknowledgement == null ? null : acknowledgement.by());
    }
}
