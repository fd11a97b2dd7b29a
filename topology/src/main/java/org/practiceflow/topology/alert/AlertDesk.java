package org.practiceflow.topology.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;

/** Holds assessments against the alerts that are open, and tells what changes. */
public final class AlertDesk {
    private AlertDesk() {}

    /** When the alert changes although its condition does not; null for never. */
    public static @Nullable Instant assess(Turn turn, Assessment assessment) {
        Table<Alert> alerts = turn.table(Alert.TABLE);
        String key = Alert.key(assessment.category(), assessment.subject());
        Instant quietUntil = turn.settings().quietUntil(assessment.category().word(), assessment.subject(), turn.now());
        Assessment heard =
                quietUntil == null ? assessment : Assessment.ended(assessment.category(), assessment.subject());
        Transition transition = AlertLifecycle.next(turn.tenantId(), known(turn, alerts.get(key)), heard, turn.now());
        if (transition.alert() == null) {
            alerts.delete(key);
        } else {
            alerts.put(key, transition.alert());
        }
        if (transition.told() != null) {
            turn.emit(key, transition.told());
        }
        return quietUntil == null ? transition.wakeAt() : quietUntil;
    }

    /** What other settings put below its clearing value has not wavered: it steps down without waiting. */
    private static @Nullable Alert known(Turn turn, @Nullable Alert alert) {
        return alert != null && alert.isOpen() && alert.belowSince() == null && turn.settles()
                ? alert.below(turn.now().minus(AlertLifecycle.CLEARS_AFTER))
                : alert;
    }
}
