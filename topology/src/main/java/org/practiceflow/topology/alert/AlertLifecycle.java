package org.practiceflow.topology.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.topology.alert.OpenAlert.Acknowledgement;
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
        return switch (known) {
            case OpenAlert open -> whileOpen(open, assessment, now);
            case PendingAlert pending -> beforeOpening(tenantId, pending, assessment, now);
            case null -> beforeOpening(tenantId, null, assessment, now);
        };
    }

    private static Transition whileOpen(OpenAlert open, Assessment assessment, Instant now) {
        AlertLevel reached = assessment.reached();
        if (reached != null && reached.isAbove(open.level())) {
            return publish(open.acknowledged(null), "escalated", reached, open.level(), assessment, now);
        }
        if (assessment.ended()) {
            return resolved(open, assessment, now);
        }
        AlertLevel sustained = assessment.sustained();
        if (sustained != null && !open.level().isAbove(sustained)) {
            return unchanged(open, assessment, now);
        }
        Instant belowSince = open.belowSince() == null ? now : open.belowSince();
        Instant clearsAt = belowSince.plus(KEPT_OPEN_FOR);
        if (now.isBefore(clearsAt)) {
            return new Transition(open.below(belowSince), null, clearsAt);
        }
        return sustained == null
                ? resolved(open, assessment, now)
                : publish(open, "deescalated", sustained, open.level(), assessment, now);
    }

    /** Returns the acknowledgement of an alert; null if it is not open, has another id, or is acknowledged already. */
    static @Nullable Transition acknowledged(
            @Nullable Alert known, String alertId, Acknowledgement acknowledgement, Instant now) {
        if (!(known instanceof OpenAlert open) || !open.alertId().equals(alertId) || open.acknowledgement() != null) {
            return null;
        }
        var meta = new TreeMap<>(open.meta());
        meta.remove("previousLevel");
        return publish(open.acknowledged(acknowledgement), "acknowledged", meta, now);
    }

    private static Transition beforeOpening(
            String tenantId, @Nullable PendingAlert known, Assessment assessment, Instant now) {
        AlertLevel reached = assessment.reached();
        if (reached == null || assessment.ended()) {
            return Transition.NONE;
        }
        PendingAlert pending =
                known == null ? new PendingAlert(assessment.category(), assessment.subject(), now) : known;
        Instant opensAt = pending.since().plus(assessment.category().pendingFor());
        if (reached != AlertLevel.CRITICAL && now.isBefore(opensAt)) {
            return new Transition(pending, null, opensAt);
        }
        OpenAlert opening = pending.opened(reached, id(tenantId, assessment, now), now);
        return publish(opening, "open", reached, null, assessment, now);
    }

    private static Transition unchanged(OpenAlert open, Assessment assessment, Instant now) {
        boolean relatedChanged = !open.related().equals(assessment.related())
                && !Set.copyOf(open.related()).equals(Set.copyOf(assessment.related()));
        boolean isIgnored = open.level() == AlertLevel.CRITICAL && open.acknowledgement() == null;
        Instant due = new NextDeadline(Instant.MIN)
                .at(relatedChanged ? open.publishedAt().plus(MIN_UPDATE_INTERVAL) : null)
                .at(isIgnored ? open.publishedAt().plus(CRITICAL_REPEAT_INTERVAL) : null)
                .next();
        return due == null || due.isAfter(now)
                ? new Transition(open.below(null), null, due)
                : publish(open, "updated", open.level(), null, assessment, now);
    }

    private static Transition resolved(OpenAlert open, Assessment assessment, Instant now) {
        var meta = new TreeMap<>(open.meta());
        meta.putAll(assessment.figures());
        meta.put("previousLevel", open.level().code());
        return new Transition(null, publish(open, "resolved", meta, now).event(), null);
    }

    private static Transition publish(
            OpenAlert alert,
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
        boolean repeats = level == AlertLevel.CRITICAL && alert.acknowledgement() == null;
        return new Transition(
                transition.alert(), transition.event(), repeats ? now.plus(CRITICAL_REPEAT_INTERVAL) : null);
    }

    private static Transition publish(OpenAlert alert, String state, Map<String, Object> meta, Instant now) {
        meta.put("state", state);
        meta.put("subject", alert.subject().id());
        meta.put("subjectKind", alert.subject().kind().code());
        meta.put("openedAt", alert.openedAt().toString());
        Acknowledgement acknowledgement = alert.acknowledgement();
        if (acknowledgement != null) {
            meta.put("acknowledgedAt", acknowledgement.at().toString());
            if (acknowledgement.by() != null) {
                meta.put("acknowledgedBy", acknowledgement.by());
            }
        }
        OrchestrationAlert event = new OrchestrationAlert(
                alert.alertId(), alert.level(), alert.category().code(), alert.message(), alert.related(), meta, now);
        return new Transition(alert.published(now, meta), event, null);
    }

    private static String id(String tenantId, Assessment assessment, Instant openedAt) {
        return NameBasedId.of(tenantId, Alert.key(assessment.category(), assessment.subject()), openedAt.toString());
    }
}
