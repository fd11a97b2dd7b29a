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
 * An alert, open or about to open.
 *
 * @param level null until it has opened
 * @param since when its condition was first seen
 * @param openedAt null until it has opened
 * @param belowSince since when the condition asks for a lower level; null while it holds
 * @param publishedAt when it was last told; null until it has opened
 * @param acknowledgedAt since when somebody takes care; null while nobody does
 * @param acknowledgedBy who; null where nobody said
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

    /** The key of the alert's row. */
    public static String key(AlertCategory category, EntityRef entity) {
        return category.code() + "\u0000" + entity.kind().code() + "\u0000" + entity.id();
    }

    /** The level of an open alert. */
    AlertLevel openLevel() {
        return Objects.requireNonNull(level);
    }

    /** Whether people were told of it. */
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
