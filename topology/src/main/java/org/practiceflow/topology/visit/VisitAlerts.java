package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.Moments;

/** What asks for attention in one visit: a long wait, a missing patient. */
final class VisitAlerts {
    private static final List<Category> CATEGORIES = List.of(Category.WAIT, Category.LATE_ARRIVAL, Category.NO_SHOW);

    private VisitAlerts() {}

    static List<Assessment> assess(
            Visit visit, Journey journey, Instant now, boolean providerIdle, TenantSettings settings) {
        return List.of(
                wait(visit, journey, now, settings),
                lateArrival(visit, journey, now, providerIdle, settings),
                noShow(visit, journey, now));
    }

    /** For a visit that cannot go on any more. */
    static List<Assessment> ended(Visit visit) {
        return CATEGORIES.stream()
                .map(category -> Assessment.ended(category, visit.appointmentId()))
                .toList();
    }

    /** When the wait reaches its next level, if it goes on; null where nobody waits. */
    static @Nullable Instant nextWaitLevel(Journey journey, Instant now, TenantSettings settings) {
        Duration waited = journey.accountableWait(now);
        if (waited == null || !journey.stage().isWaiting()) {
            return null;
        }
        Instant scheduled = journey.scheduledStart();
        Instant counting = scheduled != null && scheduled.isAfter(now) ? scheduled : now;
        return new Moments(now)
                .at(counting.plus(settings.alerts().waitWarning()).minus(waited))
                .at(counting.plus(settings.alerts().waitCritical()).minus(waited))
                .next();
    }

    private static Assessment wait(Visit visit, Journey journey, Instant now, TenantSettings settings) {
        Duration waited = journey.accountableWait(now);
        if (waited == null || !journey.stage().isWaiting()) {
            return Assessment.ended(Category.WAIT, visit.appointmentId());
        }
        if (waited.compareTo(settings.alerts().waitWarning()) < 0) {
            return Assessment.clear(Category.WAIT, visit.appointmentId());
        }
        boolean critical = waited.compareTo(settings.alerts().waitCritical()) >= 0;
        Duration threshold =
                critical ? settings.alerts().waitCritical() : settings.alerts().waitWarning();
        return Assessment.of(
                Category.WAIT,
                visit.appointmentId(),
                critical ? AlertLevel.CRITICAL : AlertLevel.WARNING,
                "Visit " + visit.appointmentId() + " has waited " + waited.toMinutes() + " min beyond its start"
                        + (visit.providerId() == null ? "" : " for provider " + visit.providerId()),
                List.of(visit.appointmentId()),
                Map.of(
                        "accountableWaitMinutes", (int) waited.toMinutes(),
                        "threshold", (int) threshold.toMinutes()));
    }

    private static Assessment lateArrival(
            Visit visit, Journey journey, Instant now, boolean providerIdle, TenantSettings settings) {
        Instant start = journey.scheduledStart();
        if (journey.stage() != Stage.SCHEDULED
                || start == null
                || now.isBefore(start.plus(settings.lateArrivalAfter()))) {
            return Assessment.ended(Category.LATE_ARRIVAL, visit.appointmentId());
        }
        return Assessment.of(
                Category.LATE_ARRIVAL,
                visit.appointmentId(),
                providerIdle ? AlertLevel.WARNING : AlertLevel.INFO,
                "The patient of visit " + visit.appointmentId() + " is "
                        + Duration.between(start, now).toMinutes() + " min late"
                        + (providerIdle ? "; provider " + visit.providerId() + " is idle" : ""),
                List.of(visit.appointmentId()),
                Map.of(
                        "lateMinutes", (int) Duration.between(start, now).toMinutes(),
                        "threshold", (int) settings.lateArrivalAfter().toMinutes()));
    }

    private static Assessment noShow(Visit visit, Journey journey, Instant now) {
        Instant start = journey.scheduledStart();
        if (journey.stage() != Stage.NO_SHOW || !journey.automatic() || start == null) {
            return Assessment.ended(Category.NO_SHOW, visit.appointmentId());
        }
        return Assessment.of(
                Category.NO_SHOW,
                visit.appointmentId(),
                AlertLevel.INFO,
                "The patient of visit " + visit.appointmentId() + " did not come; the place is free",
                List.of(visit.appointmentId()),
                Map.of("lateMinutes", (int) Duration.between(start, now).toMinutes()));
    }
}
