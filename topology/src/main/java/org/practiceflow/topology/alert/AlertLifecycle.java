package org.practiceflow.topology.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.topology.store.NameBasedId;
import org.practiceflow.topology.store.NextDeadline;

/**
 * The lifecycle of an alert, from opening to resolution. A level opens once its condition has been sustained, a
 * critical one at once. A higher level is published at once. A lower level, or the end, is published after the
 * condition has stayed below for a while, or at once if the subject is gone. An open alert is published again when
 * other visits are affected and, if critical, until it is acknowledged.
 */
public final class AlertLifecycle {
    static final Duration KEPT_OPEN_FOR = Duration.ofMinutes(5);
    private static final Duration MIN_UPDATE_INTERVAL = Duration.ofMinutes(10);
    private static final Duration CRITICAL_REPEAT_INTERVAL = Duration.ofMinutes(30);

    private AlertLifecycle() {}

    /** Returns the next transition of an alert; {@code known} is null for one that is neither open nor pending. */
    public static Transition next(String tenantId, @Nullable Alert known, Assessment assessment, Instant now) {
        AlertLevel level = known == null ? null : known.level();
        if (known == null || level == null) {
            return beforeOpening(tenantId, known, assessment, now);
        }
        AlertLevel reached = assessment.reached();
        if (reached != null && reached.isAbove(level)) {
            return publish(known.acknowledged(null, null), "escalated", reached, level, assessment, now);
        }
        if (assessment.ended()) {
            return resolved(known, level, assessment, now);
        }
        AlertLevel sustained = assessment.sustained();
        if (sustained != null && !level.isAbove(sustained)) {
            return staying(known, level, assessment, now);
        }
        Instant belowSince = known.belowSince() == null ? now : known.belowSince();
        Instant clearsAt = belowSince.plus(KEPT_OPEN_FOR);
        if (now.isBefore(clearsAt)) {
            return new Transition(known.below(belowSince), null, clearsAt);
        }
        return sustained == null
                ? resolved(known, level, assessment, now)
                : publish(known, "deescalated", sustained, level, assessment, now);
    }

    /** Returns the acknowledgement of an open alert; null if it has another id or is acknowledged already. */
    static @Nullable Transition acknowledged(
            @Nullable Alert known, String alertId, Instant at, @Nullable String by, Instant now) {
        if (known == null || !known.isOpen() || !known.alertId().equals(alertId) || known.acknowledgedAt() != null) {
            return null;
        }
        Alert taken = known.acknowledged(at, by);
        var meta = new TreeMap<>(known.meta());
        meta.remove("previousLevel");
        return publish(taken, "acknowledged", meta, now);
    }

    private static Transition beforeOpening(
            String tenantId, @Nullable Alert known, Assessment assessment, Instant now) {
        AlertLevel reached = assessment.reached();
        if (reached == null || assessment.ended()) {
            return Transition.NONE;
        }
        Alert pending = known == null ? Alert.pending(assessment, now) : known;
        Instant opensAt = pending.since().plus(assessment.category().pendingFor());
        if (reached != AlertLevel.CRITICAL && now.isBefore(opensAt)) {
            return new Transition(pending, null, opensAt);
        }
        Alert opening = pending.opened(reached, id(tenantId, assessment, now), now);
        return publish(opening, "open", reached, null, assessment, now);
    }

    private static Transition staying(Alert known, AlertLevel level, Assessment assessment, Instant now) {
        Instant publishedAt = Objects.requireNonNullElse(known.publishedAt(), now);
        boolean others = !known.related().equals(assessment.related())
                && !Set.copyOf(known.related()).equals(Set.copyOf(assessment.related()));
        boolean ignored = level == AlertLevel.CRITICAL && known.acknowledgedAt() == null;
        Instant due = new NextDeadline(Instant.MIN)
                .at(others ? publishedAt.plus(MIN_UPDATE_INTERVAL) : null)
                .at(ignored ? publishedAt.plus(CRITICAL_REPEAT_INTERVAL) : null)
                .next();
        return due == null || due.isAfter(now)
                ? new Transition(known.below(null), null, due)
                : publish(known, "updated", level, null, assessment, now);
    }

    private static Transition resolved(Alert known, AlertLevel level, Assessment assessment, Instant now) {
        var meta = new TreeMap<>(known.meta());
        meta.putAll(assessment.figures());
        meta.put("previousLevel", level.code());
        return new Transition(null, publish(known, "resolved", meta, now).event(), null);
    }

    private static Transition publish(
            Alert alert,
            String state,
            AlertLevel level,
            @Nullable AlertLevel previous,
            Assessment assessment,
            Instant now) {
        var meta = new TreeMap<>(assessment.figures());
        if (previous != null) {
            meta.put("previousLevel", previous.code());
        }
        Transition transition =
                publish(alert.restated(level, assessment.message(), assessment.related()), state, meta, now);
        boolean repeats = level == AlertLevel.CRITICAL && alert.acknowledgedAt() == null;
        return new Transition(
                transition.alert(), transition.event(), repeats ? now.plus(CRITICAL_REPEAT_INTERVAL) : null);
    }

    private static Transition publish(Alert alert, String state, Map<String, Object> meta, Instant now) {
        meta.put("state", state);
        meta.put("subject", alert.entity().id());
        meta.put("subjectKind", alert.entity().kind().code());
        meta.put("openedAt", String.valueOf(alert.openedAt()));
        if (alert.acknowledgedAt() != null) {
            meta.put("acknowledgedAt", alert.acknowledgedAt().toString());
        }
        if (alert.acknowledgedBy() != null) {
            meta.put("acknowledgedBy", alert.acknowledgedBy());
        }
        Alert next = alert.published(now, meta);
        OrchestrationAlert event = new OrchestrationAlert(
                next.alertId(), next.openLevel(), next.category().code(), next.message(), next.related(), meta, now);
        return new Transition(next, event, null);
    }

    private static String id(String tenantId, Assessment assessment, Instant openedAt) {
        return NameBasedId.of(tenantId, Alert.key(assessment.category(), assessment.entity()), openedAt.toString());
    }
}
