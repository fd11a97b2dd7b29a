package org.practiceflow.topology.room;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * A sweep over the starts of a room's visits, for the peak and the conflicts of a local day. It takes O(n log n),
 * however many visits overlap.
 *
 * @param visits the visits that need the room on that day, in order
 * @param to the end of the day, exclusive
 */
record RoomConflictFinder(
        List<PlannedVisit> visits, LocalDate date, CountingBasis basis, Instant from, Instant to, SortOrders orders) {
    /** The orders in which the sweep keeps visits. */
    record SortOrders(Comparator<PlannedVisit> byEnd, Comparator<PlannedVisit> byId) {
        static final SortOrders DEFAULTS = new SortOrders(
                Comparator.comparing(PlannedVisit::end), Comparator.comparing(PlannedVisit::appointmentId));
    }

    /**
     * Returns the maximum number of visits at one instant, by their plans. Seated visits count as simultaneous,
     * whatever their plans.
     */
    RoomPeak peak() {
        PriorityQueue<PlannedVisit> there = new PriorityQueue<>(orders.byEnd());
        int max = 0;
        Instant at = from;
        int sitting = 0;
        Instant satSince = Instant.MIN;
        for (PlannedVisit visit : visits) {
            Instant start = visit.start().isBefore(from) ? from : visit.start();
            if (!start.isBefore(to)) {
                break;
            }
            while (!there.isEmpty() && !there.peek().end().isAfter(start)) {
                there.poll();
            }
            if (visit.end().isAfter(from) || !visit.start().isBefore(from)) {
                there.add(visit);
            }
            if (there.size() > max) {
                max = there.size();
                at = start;
            }
            if (visit.seated()) {
                sitting++;
                satSince = visit.start();
            }
        }
        Instant peakAt = at;
        return sitting > max && !satSince.isBefore(from)
                ? peak(satSince, sitting, PlannedVisit::seated)
                : peak(
                        peakAt,
                        max,
                        visit -> !visit.start().isAfter(peakAt)
                                && (visit.end().isAfter(peakAt) || visit.start().equals(peakAt)));
    }

    private RoomPeak peak(Instant at, int count, Predicate<PlannedVisit> isThere) {
        return new RoomPeak(
                date,
                basis,
                at,
                count,
                visits.stream()
                        .filter(isThere)
                        .map(PlannedVisit::appointmentId)
                        .sorted()
                        .limit(RoomPeak.MAX_NAMED)
                        .toList());
    }

    /** Returns the overlaps that begin on the day and are not over. */
    RoomDayConflicts conflicts(Instant now) {
        SweepOccupants occupants = new SweepOccupants(orders, now);
        List<Overlap> first = new ArrayList<>();
        int count = 0;
        for (PlannedVisit visit : visits) {
            if (!visit.start().isBefore(to)) {
                break;
            }
            occupants.leaveUntil(visit.start());
            if (!visit.start().isBefore(from)) {
                count += occupants.countExcludedBy(visit);
                if (first.size() < RoomDayConflicts.MAX_PER_DAY) {
                    occupants.firstExcludedBy(visit, RoomDayConflicts.MAX_PER_VISIT).stream()
                            .map(other -> Overlap.of(visit, other))
                            .forEach(first::add);
                }
            }
            occupants.add(visit);
        }
        return new RoomDayConflicts(
                date,
                basis,
                count,
                first.stream().sorted().limit(RoomDayConflicts.MAX_PER_DAY).toList());
    }
}
