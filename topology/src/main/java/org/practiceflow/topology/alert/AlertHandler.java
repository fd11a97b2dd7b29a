package org.practiceflow.topology.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WorkCounter;

/** Checks assessments against the alerts so far, and publishes what changes. */
public final class AlertHandler {
    private AlertHandler() {}

    /** Returns the phase of the alert of that category and subject. */
    public static AlertPhase phase(UnitOfWork unitOfWork, AlertCategory category, EntityRef subject) {
        return switch (unitOfWork.table(Alert.TABLE).get(Alert.key(category, subject))) {
            case null -> AlertPhase.ABSENT;
            case PendingAlert pending -> AlertPhase.PENDING;
            case OpenAlert open -> AlertPhase.OPEN;
        };
    }

    /** Acknowledges an alert. Does nothing if it is not open or is acknowledged already. */
    public static void acknowledge(UnitOfWork unitOfWork, AlertAcknowledged data) {
        AlertCategory category = AlertCategory.VOCABULARY.find(data.category()).orElse(null);
        if (category == null) {
            return;
        }
        Table<Alert> alerts = unitOfWork.table(Alert.TABLE);
        for (EntityKind kind : category.kinds()) {
            String key = Alert.key(category, new EntityRef(kind, data.subject()));
            Transition transition = AlertLifecycle.acknowledged(
                    alerts.get(key),
                    data.alertId(),
                    new OpenAlert.Acknowledgement(data.acknowledgedAt(), data.acknowledgedBy()),
                    unitOfWork.now());
            if (transition != null) {
                apply(unitOfWork, key, transition);
            }
        }
    }

    /** Assesses the alerts of an entity, and schedules its next evaluation. */
    public static void assess(UnitOfWork unitOfWork, EntityAssessments assessments) {
        Instant next = assessments.nextChange();
        for (Assessment assessment : assessments.assessments()) {
            next = earlier(next, assess(unitOfWork, assessment));
        }
        unitOfWork.schedule(assessments.entity(), next);
    }

    /** Assesses one alert, and returns the time of its next change if nothing happens; null for never. */
    public static @Nullable Instant assess(UnitOfWork unitOfWork, Assessment assessment) {
        Table<Alert> alerts = unitOfWork.table(Alert.TABLE);
        String key = Alert.key(assessment.category(), assessment.subject());
        Alert known = alerts.get(key);
        if (known == null && assessment.reached() == null) {
            return assessment.nextChange();
        }
        Instant silencedUntil = unitOfWork
                .settings()
                .silencedUntil(
                        assessment.category().code(), assessment.subject().id(), unitOfWork.now());
        Assessment effective =
                silencedUntil == null ? assessment : Assessment.ended(assessment.category(), assessment.subject());
        Transition transition =
                AlertLifecycle.next(unitOfWork.tenantId(), known(unitOfWork, known), effective, unitOfWork.now());
        if (known == null && transition.alert() == null) {
            unitOfWork.countWork(WorkCounter.IDLE_ALERT);
        }
        apply(unitOfWork, key, transition);
        return earlier(assessment.nextChange(), silencedUntil == null ? transition.nextChange() : silencedUntil);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static void apply(UnitOfWork unitOfWork, String key, Transition transition) {
        Table<Alert> alerts = unitOfWork.table(Alert.TABLE);
        if (transition.alert() == null) {
            alerts.delete(key);
        } else {
            alerts.put(key, transition.alert());
        }
        if (transition.event() != null) {
            unitOfWork.emit(key, transition.event());
        }
    }

    /** Lets an alert step down at once if new settings, and not its own value, put it below its clearing value. */
    private static @Nullable Alert known(UnitOfWork unitOfWork, @Nullable Alert alert) {
        return alert instanceof OpenAlert open && open.belowSince() == null && unitOfWork.appliesSettings()
                ? open.below(unitOfWork.now().minus(AlertLifecycle.KEPT_OPEN_FOR))
                : alert;
    }
}
