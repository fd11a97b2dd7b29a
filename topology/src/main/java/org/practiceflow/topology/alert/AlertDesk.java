package org.practiceflow.topology.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.state.Work;

/** Holds assessments against the alerts that are open, and tells what changes. */
public final class AlertDesk {
    private AlertDesk() {}

    /** How far that alert has come. */
    public static Standing standing(Turn turn, Category category, Subject subject) {
        Alert alert = turn.table(Alert.TABLE).get(Alert.key(category, subject));
        if (alert == null) {
            return Standing.NONE;
        }
        return alert.isOpen() ? Standing.OPEN : Standing.PENDING;
    }

    /**
     * Whether the one alert says what the other one would. One that is about to open keeps the other from opening, but does not
     * end it: there would be no alert at all until it opens.
     */
    public static boolean hides(Turn turn, Category category, Subject subject, Category hidden, Subject hiddenSubject) {
        return switch (standing(turn, category, subject)) {
            case NONE -> false;
            case PENDING -> standing(turn, hidden, hiddenSubject) != Standing.OPEN;
            case OPEN -> true;
        };
    }

    /** Somebody takes care of an alert; of one that is not open, or is taken care of already, nothing comes. */
    public static void acknowledge(Turn turn, AlertAcknowledged data) {
        Category category = Category.named(data.category()).orElse(null);
        if (category == null) {
            return;
        }
        Table<Alert> alerts = turn.table(Alert.TABLE);
        for (SubjectKind kind : category.kinds()) {
            String key = Alert.key(category, new Subject(kind, data.subject()));
            Transition transition = AlertLifecycle.acknowledged(
                    alerts.get(key), data.alertId(), data.acknowledgedAt(), data.acknowledgedBy(), turn.now());
            if (transition != null) {
                apply(turn, key, transition);
            }
        }
    }

    /** Assesses the alerts of a subject, and has it looked at again when it next changes by itself. */
    public static void assess(Turn turn, Attention attention) {
        Instant next = attention.next();
        for (Assessment assessment : attention.assessments()) {
            next = earlier(next, assess(turn, assessment));
        }
        turn.schedule(attention.subject(), next);
    }

    /** When the alert or its condition next changes if nothing happens; null for never. */
    public static @Nullable Instant assess(Turn turn, Assessment assessment) {
        Table<Alert> alerts = turn.table(Alert.TABLE);
        String key = Alert.key(assessment.category(), assessment.subject());
        Alert known = alerts.get(key);
        if (known == null && assessment.reached() == null) {
            return assessment.next();
        }
        Instant quietUntil = turn.settings()
                .quietUntil(assessment.category().word(), assessment.subject().id(), turn.now());
        Assessment heard =
                quietUntil == null ? assessment : Assessment.ended(assessment.category(), assessment.subject());
        Transition transition = AlertLifecycle.next(turn.tenantId(), known(turn, known), heard, turn.now());
        if (known == null && transition.alert() == null) {
            turn.did(Work.IDLE_ALERT);
        }
        apply(turn, key, transition);
        return earlier(assessment.next(), quietUntil == null ? transition.wakeAt() : quietUntil);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static void apply(Turn turn, String key, Transition transition) {
        Table<Alert> alerts = turn.table(Alert.TABLE);
        if (transition.alert() == null) {
            alerts.delete(key);
        } else {
            alerts.put(key, transition.alert());
        }
        if (transition.told() != null) {
            turn.emit(key, transition.told());
        }
    }

    /** What other settings put below its clearing value has not wavered: it steps down without waiting. */
    private static @Nullable Alert known(Turn turn, @Nullable Alert alert) {
        return alert != null && alert.isOpen() && alert.belowSince() == null && turn.settles()
                ? alert.below(turn.now().minus(AlertLifecycle.CLEARS_AFTER))
                : alert;
    }
}
