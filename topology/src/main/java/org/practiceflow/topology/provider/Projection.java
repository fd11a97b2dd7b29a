package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.settings.TenantSettings;

/**
 * The course of a provider's day if everything keeps to plan. Visits follow in the order of the queue, each starting
 * once the provider is free and the patient is ready.
 *
 * @param asOf the instant from which it looks ahead
 * @param dueWithin how far ahead a scheduled visit counts as affected
 * @param queue the visits not yet in a chair, in the order of the queue
 * @param freeAt the time at which the provider is free for the first of them; null while it is unknown
 * @param delay the provider's delay now: the larger of the next patient's projected delay and the longest wait since
 *     being due
 * @param grows whether the present delay grows while nothing happens
 * @param affected the visits, waiting or due soon, that start noticeably late; in the order of their starts
 * @param causes the reasons why the day runs as it does, from {@link DelayCause}; never empty
 */
public record Projection(
        Instant asOf,
        Duration dueWithin,
        List<ProjectedVisit> queue,
        @Nullable Instant freeAt,
        Duration delay,
        boolean grows,
        List<ProjectedVisit> affected,
        List<String> causes) {
    public static Projection of(ProviderDay day, Instant now, TenantSettings settings) {
        Provider provider = day.provider();
        ProviderFreeTime freeTime = ProviderFreeTime.of(day, now, settings);
        List<ProjectedVisit> projected = new ArrayList<>();
        Instant free = freeTime.freeAt();
        Instant slidesFrom = freeTime.slidesFrom();
        DurationEstimate changeover = provider.changeover(settings);
        StartPercentiles percentiles = new StartPercentiles(freeTime, changeover, provider.predictionError(settings));
        List<String> causes = DelayCause.chain(day, now);
        for (QueuedVisit visit : new QueueOrder(day, now, settings).sorted()) {
            int position = projected.size() + 1;
            if (free == null) {
                Duration soFar = visit.readySince() == null ? Duration.ZERO : visit.waitedSinceDue(now);
                projected.add(new ProjectedVisit(visit, position, null, soFar, null, null, causes));
            } else {
                Instant ready = readyAt(visit, now, settings);
                Instant start = latest(free, ready);
                if (slidesFrom != null && ready.isAfter(free)) {
                    slidesFrom = latest(now, slidesFrom).plus(Duration.between(free, ready));
                }
                projected.add(new ProjectedVisit(
                        visit, position, start, delayOf(visit, start, now), percentiles, slidesFrom, causes));
                DurationEstimate duration = visit.isMissing(now) ? null : provider.expected(visit, settings);
                percentiles.add(ready, duration);
                if (duration != null) {
                    free = start.plus(duration.mean()).plus(changeover.mean());
                }
            }
        }
        Duration delay = delay(projected, now);
        return new Projection(
                now,
                settings.dueWithin(),
                List.copyOf(projected),
                freeTime.freeAt(),
                delay,
                grows(projected, delay, now),
                affected(projected, now.plus(settings.dueWithin())),
                causes);
    }

    private static Instant readyAt(QueuedVisit visit, Instant now, TenantSettings settings) {
        Instant readySince = visit.readySince();
        Instant ready = readySince == null ? latest(visit.scheduledStart(), now) : latest(readySince, now);
        return settings.earlyStart() ? ready : latest(ready, visit.scheduledStart());
    }

    private static Duration delayOf(QueuedVisit visit, Instant start, Instant now) {
        Instant due = visit.isMissing(now) ? now : visit.due();
        return start.isAfter(due) ? Duration.between(due, start) : Duration.ZERO;
    }

    private static Duration delay(List<ProjectedVisit> queue, Instant now) {
        Duration longest = queue.isEmpty() ? Duration.ZERO : queue.getFirst().delay();
        for (ProjectedVisit projected : queue) {
            Duration waited = projected.visit().waitedSinceDue(now);
            if (projected.visit().stage().isWaiting() && waited.compareTo(longest) > 0) {
                longest = waited;
            }
        }
        return longest;
    }

    /** Returns whether the delay grows, as it does with the next patient's delay or a wait of the same length. */
    private static boolean grows(List<ProjectedVisit> queue, Duration delay, Instant now) {
        if (!queue.isEmpty()
                && queue.getFirst().grows(now)
                && queue.getFirst().delay().equals(delay)) {
            return true;
        }
        for (ProjectedVisit projected : queue) {
            QueuedVisit visit = projected.visit();
            if (visit.stage().isWaiting() && !visit.due().plus(delay).isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    private static List<ProjectedVisit> affected(List<ProjectedVisit> queue, Instant horizon) {
        List<ProjectedVisit> affected = new ArrayList<>();
        for (ProjectedVisit projected : queue) {
            QueuedVisit visit = projected.visit();
            boolean soon = visit.stage().isWaiting() || !visit.scheduledStart().isAfter(horizon);
            if (soon && projected.isNoticeable()) {
                affected.add(projected);
            }
        }
        affected.sort(Comparator.comparing(projected -> projected.start() == null ? Instant.MAX : projected.start()));
        return List.copyOf(affected);
    }

    /** Returns this projection with these visits replaced; they differ only in what was announced to their patients. */
    Projection withAnnounced(List<ProjectedVisit> announced) {
        if (announced.isEmpty()) {
            return this;
        }
        List<ProjectedVisit> all = new ArrayList<>(queue);
        announced.forEach(projected -> all.set(projected.position() - 1, projected));
        return new Projection(asOf, dueWithin, List.copyOf(all), freeAt, delay, grows, affected, causes);
    }

    /** Returns the appointment ids of {@link #affected()}. */
    public List<String> relatedAppointments() {
        return affected().stream()
                .map(projected -> projected.visit().appointmentId())
                .toList();
    }

    /** Returns the mean of the affected visits' delays, rounded to minutes. */
    public long avgDelayMinutes() {
        double seconds = affected().stream()
                .mapToLong(projected -> projected.delay().toSeconds())
                .average()
                .orElse(0);
        return Math.round(seconds / 60);
    }

    /** Returns the largest of the affected visits' delays, in whole minutes. */
    public long maxDelayMinutes() {
        return affected().stream()
                .mapToLong(projected -> projected.delay().toMinutes())
                .max()
                .orElse(0);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
