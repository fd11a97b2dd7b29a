package org.practiceflow.topology.delay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.settings.AlertSettings;
import org.practiceflow.topology.settings.AlertSettings.DelayThresholds;
import org.practiceflow.topology.store.NextDeadline;

/** What asks for attention in a provider's day: running late, or being away while patients are due. */
record ProviderAlerts(
        Provider provider, ProviderQueue queue, Projection projection, DelayFigures figures, AlertSettings settings) {
    Assessment delay() {
        Duration delay = projection.delay();
        AlertLevel reached = reached(delay, settings.delay());
        AlertLevel held = held(delay, settings.delay());
        if (held == null) {
            return queue.visits().isEmpty()
                    ? Assessment.ended(Category.DELAY, provider.subject())
                    : Assessment.clear(Category.DELAY, provider.subject(), nextDelay());
        }
        String cause = projection.causes().getFirst();
        List<String> related = figures.relatedAppointments();
        return new Assessment(
                Category.DELAY,
                provider.subject(),
                new Escalation(reached, held, nextDelay()),
                false,
                "Provider " + provider.providerId() + " running " + delay.toMinutes() + " min behind; " + related.size()
                        + (related.size() == 1 ? " patient" : " patients") + " affected; " + cause,
                related,
                Map.of(
                        "delayMinutes", (int) delay.toMinutes(),
                        "avgDelayMinutes", (int) figures.avgDelayMinutes(),
                        "maxDelayMinutes", (int) figures.maxDelayMinutes(),
                        "threshold",
                                (int) settings.delay()
                                        .of(reached == null ? held : reached)
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

    private static @Nullable AlertLevel held(Duration delay, DelayThresholds thresholds) {
        if (delay.compareTo(thresholds.critical().clears()) >= 0) {
            return AlertLevel.CRITICAL;
        }
        if (delay.compareTo(thresholds.warning().clears()) >= 0) {
            return AlertLevel.WARNING;
        }
        return delay.compareTo(thresholds.info().clears()) >= 0 ? AlertLevel.INFO : null;
    }

    /**
     * Nothing is heard of a provider who has a patient here.
     *
     * @param silentSince when something was last stated, null before the first
     */
    Assessment dataQuality(@Nullable Instant silentSince) {
        if (silentSince == null || !queue.hasPatient()) {
            return Assessment.ended(Category.DATA_QUALITY, provider.subject());
        }
        Duration silent = Duration.between(silentSince, projection.asOf());
        if (silent.compareTo(settings.silentAfter()) < 0) {
            return Assessment.clear(
                    Category.DATA_QUALITY, provider.subject(), silentSince.plus(settings.silentAfter()));
        }
        List<String> here = here().map(QueuedVisit::appointmentId).toList();
        return Assessment.of(
                Category.DATA_QUALITY,
                provider.subject(),
                Escalation.of(AlertLevel.INFO, null),
                "Nothing heard of provider " + provider.providerId() + " for " + silent.toMinutes() + " min with "
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
            return Assessment.clear(Category.PROVIDER_UNAVAILABLE, provider.subject(), null);
        }
        List<QueuedVisit> waiting = queue.visits().stream()
                .filter(visit -> visit.stage().isWaiting())
                .toList();
        NextDeadline deadline = new NextDeadline(now);
        waiting.forEach(visit -> deadline.after(visit.due().plus(settings.absentWaitCritical())));
        List<QueuedVisit> due =
                waiting.stream().filter(visit -> !visit.due().isAfter(now)).toList();
        if (due.isEmpty()) {
            return Assessment.clear(Category.PROVIDER_UNAVAILABLE, provider.subject(), deadline.next());
        }
        Duration longest = due.stream()
                .map(visit -> visit.waitedSinceDue(now))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        boolean critical = waiting.size() >= settings.absentQueueCritical()
                || longest.compareTo(settings.absentWaitCritical()) > 0;
        return Assessment.of(
                Category.PROVIDER_UNAVAILABLE,
                provider.subject(),
                Escalation.of(critical ? AlertLevel.CRITICAL : AlertLevel.WARNING, deadline.next()),
                "Provider " + provider.providerId() + " is " + DelayFigures.statusWord(provider, now) + " with "
                        + waiting.size() + (waiting.size() == 1 ? " patient" : " patients") + " waiting, up to "
                        + longest.toMinutes() + " min beyond the start",
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
