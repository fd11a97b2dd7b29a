package org.practiceflow.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;

/** A provider's day, computed naively from planned lengths of visits. */
final class NaiveProvider {
    private final String id;
    private final Map<String, NaiveVisit> visits;
    private final Map<String, NaiveRoom> rooms;
    private ProviderStatus status = ProviderStatus.AVAILABLE;
    private Instant heard = Instant.EPOCH;

    NaiveProvider(String id, Map<String, NaiveVisit> visits, Map<String, NaiveRoom> rooms) {
        this.id = id;
        this.visits = visits;
        this.rooms = rooms;
    }

    void is(ProviderStatus told, Instant at) {
        status = told;
        isHeardOf(at);
    }

    void isHeardOf(Instant at) {
        heard = latest(heard, at);
    }

    boolean isIdle() {
        return status.seesPatients() && !hasPatient();
    }

    boolean hasPatient() {
        return queue().stream().anyMatch(visit -> visit.stage().isPresent());
    }

    boolean isSilent(Instant now) {
        return Duration.between(heard, now).compareTo(Duration.ofMinutes(20)) >= 0;
    }

    List<NaiveVisit> queue() {
        return visits.values().stream()
                .filter(visit -> visit.plan().providerId().equals(id) && visit.isOpen())
                .toList();
    }

    /** Returns the level of {@code provider-unavailable}, null for none. */
    @Nullable
    AlertLevel unavailable(Instant now) {
        List<NaiveVisit> waiting =
                queue().stream().filter(visit -> visit.stage().isWaiting()).toList();
        if (status.seesPatients()
                || waiting.stream().allMatch(visit -> visit.due().isAfter(now))) {
            return null;
        }
        boolean tooLong = waiting.stream().anyMatch(visit -> visit.beenDue(now).compareTo(Duration.ofMinutes(30)) > 0);
        return waiting.size() >= 3 || tooLong ? AlertLevel.CRITICAL : AlertLevel.WARNING;
    }

    /**
     * Returns the provider's delay: that of the next patient, or the longest time by which a waiting patient is
     * overdue.
     */
    Duration delay(Instant now) {
        List<NaiveVisit> next = queue().stream()
                .filter(visit -> !visit.inChair())
                .sorted(order(now))
                .toList();
        Duration delay = next.isEmpty() ? Duration.ZERO : delay(next.getFirst(), now);
        for (NaiveVisit visit : next) {
            if (visit.stage().isWaiting() && visit.beenDue(now).compareTo(delay) > 0) {
                delay = visit.beenDue(now);
            }
        }
        return delay;
    }

    private Duration delay(NaiveVisit next, Instant now) {
        Instant free = freeAt(now);
        if (free == null) {
            return next.ready() == null ? Duration.ZERO : next.beenDue(now);
        }
        Instant ready = next.ready() == null ? next.plan().start() : now;
        Instant start = latest(free, latest(now, ready));
        Instant due = next.isMissing(now) ? now : next.due();
        return start.isAfter(due) ? Duration.between(due, start) : Duration.ZERO;
    }

    /** Returns null if the provider's return is unknown. */
    private @Nullable Instant freeAt(Instant now) {
        Instant free = now;
        for (NaiveVisit visit : queue()) {
            if (visit.inChair()) {
                free = latest(free, latest(now.plus(Duration.ofMinutes(5)), expectedEnd(visit)));
            }
        }
        return switch (status) {
            case AVAILABLE, BUSY -> free;
            case ON_BREAK -> latest(free, now.plus(Duration.ofMinutes(15)));
            case IN_SURGERY -> latest(free, now.plus(Duration.ofMinutes(60)));
            case OFF_DUTY -> null;
        };
    }

    private Instant expectedEnd(NaiveVisit visit) {
        Instant started = visit.started() == null ? visit.plan().start() : visit.started();
        Instant planned = started.plus(visit.planned());
        NaiveRoom room = visit.roomId() == null ? null : rooms.get(visit.roomId());
        Instant reported = room == null ? null : room.freeOf(visit);
        return reported == null ? planned : latest(planned, reported);
    }

    /**
     * Compares visits: called patients first, then by time in the queue; of two with the same time, the punctual one
     * first.
     */
    private static Comparator<NaiveVisit> order(Instant now) {
        return Comparator.comparing((NaiveVisit visit) -> visit.stage() != Stage.CALLED)
                .thenComparing(visit -> queueTime(visit, now))
                .thenComparing(visit -> visit.isMissing(now) || visit.plan().walkIn() || isTooLate(visit))
                .thenComparing(visit -> visit.isMissing(now) ? now : visit.due())
                .thenComparing(visit -> visit.isMissing(now))
                .thenComparing(NaiveVisit::id);
    }

    private static Instant queueTime(NaiveVisit visit, Instant now) {
        Instant ready = visit.ready();
        if (ready == null) {
            return visit.isMissing(now) ? now : visit.plan().start();
        }
        if (visit.plan().walkIn()) {
            Instant latest = ready.plus(Duration.ofMinutes(75));
            return latest.isBefore(now) ? latest : now;
        }
        return isTooLate(visit) ? ready : visit.plan().start();
    }

    private static boolean isTooLate(NaiveVisit visit) {
        Instant ready = visit.ready();
        return ready != null && ready.isAfter(visit.plan().start().plus(Duration.ofMinutes(15)));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
