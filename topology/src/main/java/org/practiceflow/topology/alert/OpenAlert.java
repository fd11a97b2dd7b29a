package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ClinicAlert;
import org.practiceflow.topology.store.EntityRef;

/**
 * An alert that has been published, and whose end has not.
 *
 * @param belowSince the time since which its condition has called for a lower level; null while it holds
 * @param publishedAt the time of its last event
 * @param related the ids of the affected appointments
 * @param meta the figures of its last event
 * @param acknowledgement null until somebody acknowledges its level
 */
public record OpenAlert(
        AlertCategory category,
        EntityRef subject,
        AlertLevel level,
        Instant openedAt,
        @Nullable Instant belowSince,
        Instant publishedAt,
        String alertId,
        String message,
        List<String> related,
        Map<String, Object> meta,
        @Nullable Acknowledgement acknowledgement)
        implements Alert {
    /**
     * A statement that staff take care of an alert.
     *
     * @param by the id of the person, null where that was not stated
     */
    public record Acknowledgement(Instant at, @Nullable String by) {}

    /** Returns the row that other applications read. */
    public ClinicAlert published() {
        return new ClinicAlert(
                alertId,
                level,
                category.code(),
                message,
                subject.id(),
                subject.kind().code(),
                related,
                openedAt,
                publishedAt,
                acknowledgement == null ? null : acknowledgement.at(),
                acknowledgement == null ? null : acknowledgement.by());
    }

    OpenAlert below(@Nullable Instant since) {
        return new OpenAlert(
                category,
                subject,
                level,
                openedAt,
                since,
                publishedAt,
                alertId,
                message,
                related,
                meta,
                acknowledgement);
    }

    OpenAlert restated(AlertLevel newLevel, String newMessage, List<String> newRelated) {
        return new OpenAlert(
                category,
                subject,
                newLevel,
                openedAt,
                null,
                publishedAt,
                alertId,
                newMessage,
                newRelated,
                meta,
                acknowledgement);
    }

    OpenAlert published(Instant at, Map<String, Object> newMeta) {
        return new OpenAlert(
                category,
                subject,
                level,
                openedAt,
                belowSince,
                at,
                alertId,
                message,
                related,
                newMeta,
                acknowledgement);
    }

    OpenAlert acknowledged(@Nullable Acknowledgement stated) {
        return new OpenAlert(
                category, subject, level, openedAt, belowSince, publishedAt, alertId, message, related, meta, stated);
    }
}
