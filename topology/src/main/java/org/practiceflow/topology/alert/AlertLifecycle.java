package org.practiceflow.topology.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.OrchestrationAlert;

/**
 * From open to resolve. A level opens once its condition has held, a critical one at once; a higher level is told at
 * once; a lower one, or the end, only after the condition has stayed below for a while, unless the subject is gone.
 */
public final class AlertLifecycle {
    static final Duration CLEARS_AFTER = Duration.ofMinutes(5);

    private AlertLifecycle() {}

    /** How the alert goes on; null stands for an alert that is neither open nor about to open. */
    public static Transition next(String tenantId, @Nullable Alert known, Assessment assessment, Instant now) {
        AlertLevel level = known == null ? null : known.level();
        if (known == null || level == null) {
            return beforeOpening(tenantId, known, assessment, now);
        }
        AlertLevel reached = assessment.reached();
        if (reached != null && reached.isAbove(level)) {
            return told(known, "escalated", reached, level, assessment, now);
        }
        if (assessment.ended()) {
            return resolved(known, level, assessment, now);
        }
        AlertLevel held = assessment.held();
        if (held != null && !level.isAbove(held)) {
            return new Transition(known.below(null), null, null);
        }
        Instant belowSince = known.belowSince() == null ? now : known.belowSince();
        Instant clearsAt = belowSince.plus(CLEARS_AFTER);
        if (now.isBefore(clearsAt)) {
            return new Transition(known.below(belowSince), null, clearsAt);
        }
        return held == null
                ? resolved(known, level, assessment, now)
                : told(known, "deescalated", held, level, assessment, now);
    }

    private static Transition beforeOpening(
            String tenantId, @Nullable Alert known, Assessment assessment, Instant now) {
        AlertLevel reached = assessment.reached();
        if (reached == null || assessment.ended()) {
            return Transition.NONE;
        }
        Alert pending = known == null ? Alert.pending(assessment, now) : known;
        Instant opensAt = pending.since().plus(assessment.category().hold());
        if (reached != AlertLevel.CRITICAL && now.isBefore(opensAt)) {
            return new Transition(pending, null, opensAt);
        }
        Alert opening = new Alert(
                pending.category(),
                pending.subject(),
                reached,
                pending.since(),
                now,
                null,
                now,
                id(tenantId, assessment, now),
                pending.message(),
                pending.related(),
                pending.meta());
        return told(opening, "open", reached, null, assessment, now);
    }

    private static Transition resolved(Alert known, AlertLevel level, Assessment assessment, Instant now) {
        return new Transition(
                null, told(known, "resolved", level, level, assessment, now).told(), null);
    }

    private static Transition told(
            Alert alert,
            String state,
            AlertLevel level,
            @Nullable AlertLevel previous,
            Assessment assessment,
            Instant now) {
        boolean resolved = state.equals("resolved");
        var meta = new TreeMap<String, Object>(resolved ? alert.meta() : assessment.figures());
        meta.put("state", state);
        meta.put("subject", alert.subject());
        meta.put("openedAt", String.valueOf(alert.openedAt()));
        if (previous == null) {
            meta.remove("previousLevel");
        } else {
            meta.put("previousLevel", previous.word());
        }
        Alert next = new Alert(
                alert.category(),
                alert.subject(),
                level,
                alert.since(),
                alert.openedAt(),
                null,
                now,
                alert.alertId(),
                resolved ? alert.message() : assessment.message(),
                resolved ? alert.related() : assessment.related(),
                meta);
        OrchestrationAlert event = new OrchestrationAlert(
                next.alertId(), level, next.category().word(), next.message(), next.related(), next.meta(), now);
        return new Transition(next, event, null);
    }

    private static String id(String tenantId, Assessment assessment, Instant openedAt) {
        String identity = String.join(
                "\u0000", tenantId, assessment.category().word(), assessment.subject(), openedAt.toString());
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
