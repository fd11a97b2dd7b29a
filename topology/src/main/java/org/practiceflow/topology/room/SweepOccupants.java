package org.practiceflow.topology.room;

import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/** The visits that need the room at the current moment of a sweep. Those whose time is over count only if seated. */
final class SweepOccupants {
    private final Instant now;
    private final PriorityQueue<PlannedVisit> byEnd;
    private final TreeSet<PlannedVisit> planned;
    private final TreeSet<PlannedVisit> sitting;

    /** The visits seated in the room past their time. */
    private final TreeSet<PlannedVisit> staying;

    SweepOccupants(RoomConflictFinder.SortOrders orders, Instant now) {
        this.now = now;
        this.byEnd = new PriorityQueue<>(orders.byEnd());
        this.planned = new TreeSet<>(orders.byId());
        this.sitting = new TreeSet<>(orders.byId());
        this.staying = new TreeSet<>(orders.byId());
    }

    /** Removes the visits whose time is over at that moment, unless they are seated. */
    void leaveUntil(Instant moment) {
        while (!byEnd.isEmpty() && isOver(byEnd.peek(), moment)) {
            PlannedVisit visit = byEnd.poll();
            if (visit.seated()) {
                sitting.remove(visit);
                staying.add(visit);
            } else {
                planned.remove(visit);
            }
        }
    }

    /** Adds the next visit. */
    void add(PlannedVisit visit) {
        if (isOver(visit, visit.start())) {
            if (visit.seated()) {
                staying.add(visit);
            }
            return;
        }
        byEnd.add(visit);
        (visit.seated() ? sitting : planned).add(visit);
    }

    private boolean isOver(PlannedVisit visit, Instant moment) {
        return !visit.end().isAfter(moment) || !visit.end().isAfter(now);
    }

    /** Returns the number of visits that cannot share the room with the given one. */
    int countExcludedBy(PlannedVisit visit) {
        return excludedBy(visit).stream().mapToInt(Set::size).sum();
    }

    /**
     * Returns the first of those visits by appointment id, at most {@code max} of each kind. In the course of a sweep,
     * each conflicting visit is then named at least once, if not with every other.
     */
    List<PlannedVisit> firstExcludedBy(PlannedVisit visit, int max) {
        return excludedBy(visit).stream()
                .flatMap(others -> others.stream().limit(max))
                .toList();
    }

    /** Returns the conflicting visits. Two seated visits always conflict, others while the time of both lasts. */
    private List<Set<PlannedVisit>> excludedBy(PlannedVisit visit) {
        boolean lasts = visit.end().isAfter(now);
        if (visit.seated()) {
            return lasts ? List.of(planned, sitting, staying) : List.of(sitting, staying);
        }
        return lasts ? List.of(planned, sitting) : List.of();
    }
}
