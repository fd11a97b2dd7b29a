package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * An open or pending alert.
 *
 * @param level null until it has opened
 * @param since the time at which its condition was first met
 * @param openedAt null until it has opened
 * @param belowSince the time since which its condition has called for a lower level; null while it holds
 * @param publishedAt the time of the last publication; null until it has opened
 * @param acknowledgedAt the time of the acknowledgement; null while there is none
 * @param acknowledgedBy who acknowledged it; null where that was not stated
 */
public record Alert(
        AlertCategory category,
        EntityRef entity,
        @Nullable AlertLevel level,
        Instant since,
        @Nullable Instant openedAt,
        @Nullable Instant belowSince,
        @Nullable Instant publishedAt,
        String alertId,
        String message,
        List<String> related,
        Map<String, Object> meta,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    public static final TableDescriptor<Alert> TABLE = new TableDescriptor<>("alerts", Alert.class);

    /** Returns the key of the alert's row. */
    public static String key(AlertCategory category, EntityRef entity) {
        return category.code() + "\u0000" + entity.kind().code() + "\u0000" + entity.id();
    }

    /** Returns the level of an open alert. */
    AlertLevel openLevel() {
        return Objects.requireNonNull(level);
    }

    /** Returns whether the alert has opened. */
    public boolean isOpen() {
        return level != null;
    }

    static Alert pending(Assessment assessment, Instant now) {
        return new Alert(
                assessment.category(),
                assessment.entity(),
                null,
                now,
                null,
                null,
                null,
                "",
                "",
                List.of(),
                Map.of(),
                null,
                null);
    }

    Alert opened(AlertLevel reached, String id, Instant now) {
        return new Alert(category, entity, reached, since, now, null, now, id, message, related, meta, null, null);
    }

    Alert below(@Nullable Instant instant) {
        return new Alert(
                category,
                entity,
                level,
                since,
                openedAt,
                instant,
                publishedAt,
                alertId,
                message,
                related,
                meta,
                acknowledgedAt,
                acknowledgedBy);
    }

    Alert restated(AlertLevel now, String text, List<String> appointments) {
        return new Alert(
                category,
                entity,
                now,
                since,
                openedAt,
                null,
                publishedAt,
                alertId,
                text,
                appointments,
                meta,
                acknowledgedAt,
                acknowledgedBy);
    }

    Alert published(Instant at, Map<String, Object> figures) {
        return new Alert(
                category,
                entity,
                level,
                since,
                openedAt,
                belowSince,
                at,
                alertId,
                message,
                related,
                figures,
                acknowledgedAt,
                acknowledgedBy);
    }

    Alert acknowledged(@Nullable Instant at, @Nullable String by) {
        return new Alert(
                category,
                entity,
                level,
                since,
                openedAt,
                belowSince,
                publishedAt,
                alertId,
                message,
                related,
                meta,
                at,
                by);
    }
}
