package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.settings.AlertSettings;
import org.practiceflow.topology.settings.AlertSettings.DelayThresholds;
import org.practiceflow.topology.store.NextDeadline;

/** Assesses the alerts of a provider's day: a delay, an absence while patients are due, or missing updates. */
record ProviderAlerts(
        Provider provider,
        ProviderQueue queue,
        Projection projection,
        PublishedDelay published,
        AlertSettings settings) {
    Assessment delay() {
        Duration delay = projection.delay();
        AlertLevel reached = reached(delay, settings.delay());
        AlertLevel sustained = sustained(delay, settings.delay());
        if (sustained == null) {
            return queue.visits().isEmpty()
                    ? Assessment.ended(AlertCategory.DELAY, provider.ref())
                    : Assessment.clear(AlertCategory.DELAY, provider.ref(), nextDelay());
        }
        String cause = projection.causes().getFirst();
        List<String> related = published.relatedAppointments();
        return new Assessment(
                AlertCategory.DELAY,
                provider.ref(),
                new Escalation(reached, sustained, nextDelay()),
                false,
                "Provider " + provider.providerId() + " running " + delay.toMinutes() + " min behind; " + related.size()
                        + (related.size() == 1 ? " patient" : " patients") + " affected; " + cause,
                related,
                Map.of(
                        "delayMinutes", (int) delay.toMinutes(),
                        "avgDelayMinutes", (int) published.avgDelayMinutes(),
                        "maxDelayMinutes", (int) published.maxDelayMinutes(),
                        "threshold",
                                (int) settings.delay()
                                        .of(reached == null ? sustained : reached)
                                        .opens()
                                        .toMinutes(),
                        "cause", cause,
                        "causes", projection.causes()));
    }

    private static @Nullable AlertLevel reached(Duration delay, DelayThresholds thresholds) {
        if (delay.compareTo(thresholds.critical().opens()) > 0) {
            return AlertLevel.CRITICAL;
        }
        if (delay.compareTo(thresholds.warning().opens()) > 0) {
            return AlertLevel.WARNING;
        }
        return delay.compareTo(thresholds.info().opens()) >= 0 ? AlertLevel.INFO : null;
    }

    private static @Nullable AlertLevel sustained(Duration delay, DelayThresholds thresholds) {
        if (delay.compareTo(thresholds.critical().clears()) >= 0) {
            return AlertLevel.CRITICAL;
        }
        if (delay.compareTo(thresholds.warning().clears()) >= 0) {
            return AlertLevel.WARNING;
        }
        return delay.compareTo(thresholds.info().clears()) >= 0 ? AlertLevel.INFO : null;
    }

    /**
     * Assesses whether updates are missing about a provider who has a patient here.
     *
     * @param silentSince the time of the last statement, null before the first
     */
    Assessment dataQuality(@Nullable Instant silentSince) {
        if (silentSince == null || !queue.hasPatient()) {
            return Assessment.ended(AlertCategory.DATA_QUALITY, provider.ref());
        }
        Duration silent = Duration.between(silentSince, projection.asOf());
        if (silent.compareTo(settings.silentAfter()) < 0) {
            return Assessment.clear(
                    AlertCategory.DATA_QUALITY, provider.ref(), silentSince.plus(settings.silentAfter()));
        }
        List<String> here = here().map(QueuedVisit::appointmentId).toList();
        return Assessment.of(
                AlertCategory.DATA_QUALITY,
                provider.ref(),
                Escalation.of(AlertLevel.INFO, null),
                "No updates about provider " + provider.providerId() + " for " + silent.toMinutes() + " min; "
                        + here.size() + (here.size() == 1 ? " patient" : " patients") + " here",
                here,
                Map.of(
                        "silentMinutes", (int) silent.toMinutes(),
                        "threshold", (int) settings.silentAfter().toMinutes()));
    }

    private @Nullable Instant nextDelay() {
        Instant now = projection.asOf();
        NextDeadline deadline = new NextDeadline(now);
        if (projection.grows()) {
            for (AlertLevel level : AlertLevel.values()) {
                Duration opens = settings.delay().of(level).opens().minus(projection.delay());
                Duration clears = settings.delay().of(level).clears().minus(projection.delay());
                deadline.at(now.plus(opens)).after(now.plus(opens)).at(now.plus(clears));
            }
        }
        return deadline.next();
    }

    private Stream<QueuedVisit> here() {
        return queue.visits().stream().filter(visit -> visit.stage().isPresent());
    }

    Assessment unavailable() {
        Instant now = projection.asOf();
        if (!provider.isAbsent(now)) {
            return Assessment.clear(AlertCategory.PROVIDER_UNAVAILABLE, provider.ref(), null);
        }
        List<QueuedVisit> waiting = queue.visits().stream()
                .filter(visit -> visit.stage().isWaiting())
                .toList();
        NextDeadline deadline = new NextDeadline(now);
        waiting.forEach(visit -> deadline.after(visit.due().plus(settings.absentWaitCritical())));
        List<QueuedVisit> due =
                waiting.stream().filter(visit -> !visit.due().isAfter(now)).toList();
        if (due.isEmpty()) {
            return Assessment.clear(AlertCategory.PROVIDER_UNAVAILABLE, provider.ref(), deadline.next());
        }
        Duration longest = due.stream()
                .map(visit -> visit.waitedSinceDue(now))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        boolean critical = waiting.size() >= settings.absentQueueCritical()
                || longest.compareTo(settings.absentWaitCritical()) > 0;
        return Assessment.of(
                AlertCategory.PROVIDER_UNAVAILABLE,
                provider.ref(),
                Escalation.of(critical ? AlertLevel.CRITICAL : AlertLevel.WARNING, deadline.next()),
                "Provider " + provider.providerId() + " is " + PublishedDelay.statusCode(provider, now) + "; "
                        + waiting.size() + (waiting.size() == 1 ? " patient" : " patients") + " waiting, up to "
                        + longest.toMinutes() + " min past their start",
                due.stream().map(QueuedVisit::appointmentId).toList(),
                Map.of(
                        "waiting",
                        waiting.size(),
                        "longestWaitMinutes",
                        (int) longest.toMinutes(),
                        "threshold",
                        (int) settings.absentWaitCritical().toMinutes(),
                        "cause",
                        projection.causes().getFirst()));
    }
}
