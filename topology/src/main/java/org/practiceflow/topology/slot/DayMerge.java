package org.practiceflow.topology.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the slots of one local day.
 *
 * @param slots the day as it is now, in order
 * @param retainedFree how many free ones are as they were
 * @param retainedProtected how many that are not free are as they were
 */
record DayMerge(
        List<Slot> slots,
        List<Slot> created,
        List<Slot> updated,
        List<Slot> retired,
        int retainedFree,
        int retainedProtected,
        List<Conflict> conflicts) {

    static DayMerge of(List<Slot> persisted, DayTarget target, Run run, Instant now) {
        Merging merging = new Merging(run, now);
        int next = 0;
        for (Slot slot : persisted) {
            for (;
                    next < target.slots().size()
                            && target.slots().get(next).interval().compareTo(slot.interval()) < 0;
                    next++) {
                merging.create(target.slots().get(next));
            }
            boolean same = next < target.slots().size()
                    && target.slots().get(next).interval().equals(slot.interval());
            merging.meet(slot, same ? target.slots().get(next) : null);
            next += same ? 1 : 0;
        }
        target.slots().subList(next, target.slots().size()).forEach(merging::create);
        return merging.result(target.conflicts());
    }

    /** Whether anything is different from before. */
    boolean changes() {
        return !created.isEmpty() || !updated.isEmpty() || !retired.isEmpty();
    }

    /**
     * What marks the slots that it changes.
     *
     * @param id the run's
     * @param anew whether free slots that stay have other contents, such as another time zone
     */
    record Run(String id, String sourceEventId, boolean anew) {}

    private static final class Merging {
        private final Run run;
        private final Instant now;
        private final List<Slot> slots = new ArrayList<>();
        private final List<Slot> created = new ArrayList<>();
        private final List<Slot> updated = new ArrayList<>();
        private final List<Slot> retired = new ArrayList<>();
        private int retainedFree;
        private int retainedProtected;

        private Merging(Run run, Instant now) {
            this.run = run;
            this.now = now;
        }

        private void create(DayTarget.Wanted wanted) {
            created.add(mark(wanted));
            slots.add(created.getLast());
        }

        private void meet(Slot slot, DayTarget.@Nullable Wanted wanted) {
            if (slot.start().isBefore(now)
                    || slot.status() == SlotStatus.BUSY_UNAVAILABLE
                    || slot.status() == SlotStatus.ENTERED_IN_ERROR) {
                slots.add(slot);
                retainedProtected += slot.status() == SlotStatus.BUSY_UNAVAILABLE
                                && !slot.start().isBefore(now)
                        ? 1
                        : 0;
            } else if (wanted == null) {
                retired.add(slot);
            } else if (slot.serves(wanted.status(), wanted.appointmentId())
                    && !(run.anew() && slot.status() == SlotStatus.FREE)) {
                slots.add(slot);
                retainedFree += slot.status() == SlotStatus.FREE ? 1 : 0;
                retainedProtected += slot.status() == SlotStatus.FREE ? 0 : 1;
            } else {
                updated.add(mark(wanted));
                slots.add(updated.getLast());
            }
        }

        private Slot mark(DayTarget.Wanted wanted) {
            return new Slot(
                    wanted.interval().start(),
                    wanted.interval().end(),
                    wanted.status(),
                    wanted.appointmentId(),
                    run.id(),
                    run.sourceEventId());
        }

        private DayMerge result(List<Conflict> conflicts) {
            slots.sort(Comparator.comparing(Slot::interval));
            return new DayMerge(
                    List.copyOf(slots),
                    List.copyOf(created),
                    List.copyOf(updated),
                    List.copyOf(retired),
                    retainedFree,
                    retainedProtected,
                    conflicts);
        }
    }
}
