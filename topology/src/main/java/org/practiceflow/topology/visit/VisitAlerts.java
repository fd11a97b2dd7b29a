package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.NextDeadline;

/**
 * Assesses the alerts of one visit.
 *
 * @param providerIdle whether the provider could see the patient at once
 * @param waitInhibited whether an alert of the provider inhibits a warning of the wait
 */
record VisitAlerts(
        Visit visit,
        Journey journey,
        Instant now,
        TenantSettings settings,
        boolean providerIdle,
        boolean waitInhibited) {
    private static final List<AlertCategory> CATEGORIES = List.of(
            AlertCategory.WAIT,
            AlertCategory.CALLED_NOT_SEATED,
            AlertCategory.LATE_ARRIVAL,
            AlertCategory.NO_SHOW,
            AlertCategory.OVERRUN,
            AlertCategory.DATA_QUALITY);

    /** Returns the assessments of a visit that is closed. */
    static List<Assessment> ended(Visit visit) {
        return CATEGORIES.stream()
                .map(category -> Assessment.ended(category, visit.ref()))
                .toList();
    }

    List<Assessment> assess() {
        return List.of(waiting(), calledNotSeated(), lateArrival(), noShow(), overrun(), patient());
    }

    private Assessment waiting() {
        Duration waited = journey.accountableWait(now);
        if (waited == null || !journey.stage().isWaiting()) {
            return ended(AlertCategory.WAIT);
        }
        // Waiting before the scheduled start does not count.
        Instant scheduled = journey.scheduledStart();
        Instant counting = scheduled != null && scheduled.isAfter(now) ? scheduled : now;
        Escalation escalation = Escalation.rising(settings.alerts().waiting(), waited, counting.minus(waited), now);
        AlertLevel level = escalation.reached();
        if (level == null) {
            return Assessment.clear(AlertCategory.WAIT, visit.ref(), escalation.nextChange());
        }
        String provider = visit.providerId();
        Assessment alert = alert(
                AlertCategory.WAIT,
                escalation,
                "patient has waited " + waited.toMinutes() + " min past the start"
                        + (provider == null ? "" : " for provider " + provider),
                Map.of(
                        "accountableWaitMinutes", (int) waited.toMinutes(),
                        "threshold", (int) settings.alerts().waiting().of(level).toMinutes()));
        return level == AlertLevel.WARNING && waitInhibited && provider != null
                ? alert.inhibitedBy("an alert of provider " + provider)
                : alert;
    }

    private Assessment calledNotSeated() {
        Instant called = calledSince();
        if (called == null) {
            return ended(AlertCategory.CALLED_NOT_SEATED);
        }
        Duration since = Duration.between(called, now);
        Escalation escalation = Escalation.rising(settings.alerts().called(), since, called, now);
        AlertLevel level = escalation.reached();
        if (level == null) {
            return Assessment.clear(AlertCategory.CALLED_NOT_SEATED, visit.ref(), escalation.nextChange());
        }
        return alert(
                AlertCategory.CALLED_NOT_SEATED,
                escalation,
                "patient was called " + since.toMinutes() + " min ago but is not seated",
                Map.of(
                        "calledMinutes", (int) since.toMinutes(),
                        "threshold", (int) settings.alerts().called().of(level).toMinutes()));
    }

    private @Nullable Instant calledSince() {
        return journey.stage() == Stage.CALLED ? journey.calledAt() : null;
    }

    private Assessment lateArrival() {
        Instant start = journey.scheduledStart();
        if (!journey.isExpected() || start == null) {
            return ended(AlertCategory.LATE_ARRIVAL);
        }
        Instant lateFrom = start.plus(settings.lateArrivalAfter());
        if (now.isBefore(lateFrom)) {
            return Assessment.ended(AlertCategory.LATE_ARRIVAL, visit.ref(), lateFrom);
        }
        Duration late = Duration.between(start, now);
        return alert(
                AlertCategory.LATE_ARRIVAL,
                Escalation.of(missing(), null),
                "patient is " + late.toMinutes() + " min late" + idle(),
                Map.of(
                        "lateMinutes", (int) late.toMinutes(),
                        "threshold", (int) settings.lateArrivalAfter().toMinutes()));
    }

    private Assessment noShow() {
        Instant start = journey.scheduledStart();
        if (journey.stage() != Stage.NO_SHOW || !journey.automatic() || start == null) {
            return ended(AlertCategory.NO_SHOW);
        }
        Duration late = Duration.between(start, now);
        return alert(
                AlertCategory.NO_SHOW,
                Escalation.of(missing(), null),
                "no-show, " + late.toMinutes() + " min past the start; its time is free" + idle(),
                Map.of(
                        "lateMinutes", (int) late.toMinutes(),
                        "threshold", (int) settings.noShowAfter().toMinutes()));
    }

    private AlertLevel missing() {
        return providerIdle ? AlertLevel.WARNING : AlertLevel.INFO;
    }

    private String idle() {
        return providerIdle ? "; provider " + visit.providerId() + " is idle" : "";
    }

    private Assessment overrun() {
        Overrun overrun = running();
        if (overrun == null) {
            return ended(AlertCategory.OVERRUN);
        }
        AlertLevel level = overrun.reached(now);
        Instant next = new NextDeadline(now)
                .after(overrun.thresholdAt(AlertLevel.WARNING))
                .after(overrun.thresholdAt(AlertLevel.CRITICAL))
                .next();
        if (level == null) {
            return Assessment.clear(AlertCategory.OVERRUN, visit.ref(), next);
        }
        Duration over = overrun.over(now);
        return alert(
                AlertCategory.OVERRUN,
                Escalation.of(level, next),
                "running " + over.toMinutes() + " min over its plan of "
                        + overrun.planned().toMinutes() + " min"
                        + (visit.providerId() == null ? "" : " with provider " + visit.providerId()),
                Map.of(
                        "overMinutes", (int) over.toMinutes(),
                        "plannedMinutes", (int) overrun.planned().toMinutes(),
                        "threshold", (int) overrun.threshold(level).toMinutes()));
    }

    /** Assesses whether the visit is still of the patient for whom it was planned. */
    private Assessment patient() {
        return visit.isOfAnotherPatient()
                ? alert(
                        AlertCategory.DATA_QUALITY,
                        Escalation.of(AlertLevel.WARNING, null),
                        "an event names another patient than its own; the history shows both",
                        Map.of())
                : ended(AlertCategory.DATA_QUALITY);
    }

    private @Nullable Overrun running() {
        Instant started = journey.startedAt();
        Duration expected = visit.expected();
        return journey.stage() == Stage.IN_CHAIR && started != null && expected != null
                ? new Overrun(started, expected)
                : null;
    }

    private Assessment ended(AlertCategory category) {
        return Assessment.ended(category, visit.ref());
    }

    private Assessment alert(AlertCategory category, Escalation escalation, String what, Map<String, Object> figures) {
        String id = visit.appointmentId();
        return Assessment.of(category, visit.ref(), escalation, "Visit " + id + ": " + what, List.of(id), figures);
    }
}
