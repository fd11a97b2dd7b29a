package org.practiceflow.topology.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.BookingConflict;

/**
 * The changes to the slots of one local day.
 *
 * @param slots the slots of the day after the changes, in order
 * @param retainedFree the number of free slots left unchanged
 * @param retainedProtected the number of other slots left unchanged
 * @param reachingIn the booked intervals of other days that may overlap the slots
 */
record SlotDiff(
        List<Slot> slots,
        List<Slot> created,
        List<Slot> updated,
        List<Slot> retired,
        int retainedFree,
        int retainedProtected,
        List<BookingConflict> conflicts,
        List<Interval> reachingIn) {

    static SlotDiff of(List<Slot> persisted, DesiredDay desired, RunMark run, Instant now) {
        Comparison comparison = new Comparison(run, now);
        int next = 0;
        for (Slot slot : persisted) {
            for (;
                    next < desired.slots().size()
                            && desired.slots().get(next).interval().compareTo(slot.interval()) < 0;
                    next++) {
                comparison.create(desired.slots().get(next));
            }
            boolean same = next < desired.slots().size()
                    && desired.slots().get(next).interval().equals(slot.interval());
            comparison.compare(slot, same ? desired.slots().get(next) : null);
            next += same ? 1 : 0;
        }
        desired.slots().subList(next, desired.slots().size()).forEach(comparison::create);
        return comparison.result(desired);
    }

    /** Returns whether any slot changes. */
    boolean changes() {
        return !created.isEmpty() || !updated.isEmpty() || !retired.isEmpty();
    }

    /**
     * A run's mark on the slots that it changes.
     *
     * @param id the id of the run
     * @param at the time of the run's cause
     * @param refreshesFree whether retained free slots get new contents, such as another time zone
     */
    record RunMark(String id, String sourceEventId, Instant at, boolean refreshesFree) {
        /** Returns the time of a change to a slot that last changed at that time. An event may occur before it. */
        private Instant after(@Nullable Instant changedAt) {
            return changedAt != null && changedAt.isAfter(at) ? changedAt : at;
        }
    }

    private static final class Comparison {
        private final RunMark run;
        private final Instant now;
        private final List<Slot> slots = new ArrayList<>();
        private final List<Slot> created = new ArrayList<>();
        private final List<Slot> updated = new ArrayList<>();
        private final List<Slot> retired = new ArrayList<>();
        private int retainedFree;
        private int retainedProtected;

        private Comparison(RunMark run, Instant now) {
            this.run = run;
            this.now = now;
        }

        private void create(DesiredDay.DesiredSlot slot) {
            created.add(mark(slot, null));
            slots.add(created.getLast());
        }

        private void compare(Slot slot, DesiredDay.@Nullable DesiredSlot desired) {
            if (slot.isOver(now)
                    || slot.status() == SlotStatus.BUSY_UNAVAILABLE
                    || slot.status() == SlotStatus.ENTERED_IN_ERROR) {
                slots.add(slot);
                retainedProtected += slot.status() == SlotStatus.BUSY_UNAVAILABLE && !slot.isOver(now) ? 1 : 0;
            } else if (desired == null) {
                retired.add(slot);
            } else if (slot.serves(desired.status(), desired.appointmentId())
                    && (slot.runs(now) || !run.refreshesFree() || slot.status() != SlotStatus.FREE)) {
                slots.add(slot);
                retainedFree += slot.status() == SlotStatus.FREE && !slot.runs(now) ? 1 : 0;
                retainedProtected += slot.status() == SlotStatus.FREE ? 0 : 1;
            } else {
                updated.add(mark(desired, slot.changedAt()));
                slots.add(updated.getLast());
            }
        }

        private Slot mark(DesiredDay.DesiredSlot slot, @Nullable Instant changedAt) {
            return new Slot(
                    slot.interval().start(),
                    slot.interval().end(),
                    slot.status(),
                    slot.appointmentId(),
                    run.id(),
                    run.sourceEventId(),
                    run.after(changedAt));
        }

        private SlotDiff result(DesiredDay desired) {
            slots.sort(Comparator.comparing(Slot::interval));
            return new SlotDiff(
                    List.copyOf(slots),
                    List.copyOf(created),
                    List.copyOf(updated),
                    List.copyOf(retired),
                    retainedFree,
                    retainedProtected,
                    desired.conflicts(),
                    desired.reachingIn());
        }
    }
}
