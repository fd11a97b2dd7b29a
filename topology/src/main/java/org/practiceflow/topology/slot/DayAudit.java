package org.practiceflow.topology.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.OrchestrationAudit.AuditedDay;
import org.practiceflow.serdes.event.OrchestrationAudit.SlotSeries;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.BookingConflict;

/** Summarizes what a run decided for a day: slots of one length at a constant step are one series. */
final class DayAudit {
    /** The maximum number of conflicts in one entry; further conflicts of the day continue in another. */
    static final int CONFLICTS_PER_ENTRY = 300;

    private DayAudit() {}

    /** Returns the entries of that day: one, unless it has more than {@link #CONFLICTS_PER_ENTRY} conflicts. */
    static List<AuditedDay> of(LocalDate date, int desired, DesiredSlots wanted, SlotDiff diff) {
        List<OrchestrationAudit.AuditedConflict> conflicts =
                diff.conflicts().stream().map(DayAudit::conflict).toList();
        int first = Math.min(conflicts.size(), CONFLICTS_PER_ENTRY);
        List<AuditedDay> entries = new ArrayList<>();
        entries.add(new AuditedDay(
                date,
                desired,
                wanted.windows(date).stream().map(Interval::toString).toList(),
                wanted.exclusions(date).stream().map(Interval::toString).toList(),
                series(booked(diff)),
                series(intervals(diff.created()).toList()),
                series(intervals(diff.updated()).toList()),
                series(intervals(diff.retired()).toList()),
                conflicts.subList(0, first)));
        for (int next = first; next < conflicts.size(); next += CONFLICTS_PER_ENTRY) {
            int end = Math.min(conflicts.size(), next + CONFLICTS_PER_ENTRY);
            entries.add(AuditedDay.ofConflicts(date, conflicts.subList(next, end)));
        }
        return entries;
    }

    private static OrchestrationAudit.AuditedConflict conflict(BookingConflict conflict) {
        return new OrchestrationAudit.AuditedConflict(
                conflict.appointmentId(),
                conflict.start(),
                conflict.end(),
                conflict.reason().code());
    }

    /** Returns what is booked of the day, with the bookings of other days that reach into it. */
    private static List<Interval> booked(SlotDiff diff) {
        return Stream.concat(
                        intervals(diff.slots().stream()
                                .filter(slot -> slot.status().isTaken())
                                .toList()),
                        diff.reachingIn().stream())
                .sorted()
                .toList();
    }

    private static Stream<Interval> intervals(List<Slot> slots) {
        return slots.stream().map(Slot::interval);
    }

    private static List<SlotSeries> series(List<Interval> slots) {
        List<SlotSeries> rows = new ArrayList<>();
        List<Interval> row = new ArrayList<>();
        for (Interval next : slots) {
            if (!row.isEmpty() && !goesOn(row, next)) {
                rows.add(conflict(row));
                row.clear();
            }
            row.add(next);
        }
        if (!row.isEmpty()) {
            rows.add(conflict(row));
        }
        return rows;
    }

    private static boolean goesOn(List<Interval> row, Interval next) {
        Duration step = Duration.between(row.getLast().start(), next.start());
        return length(next).equals(length(row.getLast()))
                && (row.size() == 1
                        || step.equals(
                                Duration.between(row.get(0).start(), row.get(1).start())));
    }

    private static SlotSeries conflict(List<Interval> row) {
        Instant first = row.getFirst().start();
        @Nullable
        Long step = row.size() == 1
                ? null
                : (Long) Duration.between(first, row.get(1).start()).toSeconds();
        return new SlotSeries(
                first, row.getLast().end(), row.size(), length(row.getFirst()).toSeconds(), step);
    }

    private static Duration length(Interval slot) {
        return Duration.between(slot.start(), slot.end());
    }
}
