package org.practiceflow.topology.room;

import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/** Who needs the room at the moment to which a sweep has come, of those whose time is not over now. */
final class SweepOccupants {
    private final Instant now;
    private final PriorityQueue<PlannedVisit> byEnd;
    private final TreeSet<PlannedVisit> planned;
    private final TreeSet<PlannedVisit> sitting;

    /** Those that sit in the room though their time is over. */
    private final TreeSet<PlannedVisit> staying;

    SweepOccupants(RoomSweep.SortOrders orders, Instant now) {
        this.now = now;
        this.byEnd = new PriorityQueue<>(orders.byEnd());
        this.planned = new TreeSet<>(orders.byId());
        this.sitting = new TreeSet<>(orders.byId());
        this.staying = new TreeSet<>(orders.byId());
    }

    /** Takes out whose time is over then. */
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

    /** Takes in the next one. */
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

    /** With how many that visit cannot share the room. */
    int countExcludedBy(PlannedVisit visit) {
        return excludedBy(visit).stream().mapToInt(Set::size).sum();
    }

    /**
     * The first of them by their ids, so many at most of each sort: each visit that is at odds with another is then named in the course of
     * a sweep, if not with all.
     */
    List<PlannedVisit> firstExcludedBy(PlannedVisit visit, int max) {
        return excludedBy(visit).stream()
                .flatMap(others -> others.stream().limit(max))
                .toList();
    }

    /** Two who sit in it are at odds whatever their plans, and others as long as the time of both lasts. */
    private List<Set<PlannedVisit>> excludedBy(PlannedVisit visit) {
        boolean lasts = visit.end().isAfter(now);
        if (visit.seated()) {
            return lasts ? List.of(planned, sitting, staying) : List.of(sitting, staying);
        }
        return lasts ? List.of(planned, sitting) : List.of();
    }
}
