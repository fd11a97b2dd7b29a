package org.practiceflow.topology.alert;

import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.UnitOfWork;

/** The rule by which an alert about a cause keeps alerts about its effects from being published. */
public final class AlertInhibition {
    private AlertInhibition() {}

    /**
     * Returns whether one alert inhibits another. A pending alert keeps the other from opening but does not end it.
     * Ending it would leave no alert open until the pending one opens.
     */
    public static boolean inhibits(
            UnitOfWork unitOfWork,
            AlertCategory category,
            EntityRef subject,
            AlertCategory inhibited,
            EntityRef inhibitedSubject) {
        return switch (AlertHandler.phase(unitOfWork, category, subject)) {
            case ABSENT -> false;
            case PENDING -> AlertHandler.phase(unitOfWork, inhibited, inhibitedSubject) != AlertPhase.OPEN;
            case OPEN -> true;
        };
    }
}
