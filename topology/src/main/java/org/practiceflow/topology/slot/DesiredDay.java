package org.practiceflow.topology.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.ConflictReason;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.IntervalSet;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.SlotOccupation;

/**
 * The slots that a local day should have: the booked ones, and free slots elsewhere.
 *
 * @param slots the desired slots, in order
 * @param conflicts the appointments that do not fit
 */
record DesiredDay(List<DesiredSlot> slots, List<BookingConflict> conflicts) {

    /** A slot as it should be. */
    record DesiredSlot(
            Interval interval, SlotStatus status, @Nullable String appointmentId) {}

    /**
     * Computes the desired slots of a day. Each occupation is one slot. Free slots that overlap an occupation, or
     * another slot that is not free, are left out.
     */
    static DesiredDay of(
            List<Interval> desired,
            List<SlotOccupation> occupations,
            List<Slot> persisted,
            DesiredSlots role,
            Instant now) {
        List<DesiredSlot> wanted = new ArrayList<>();
        IntervalSet taken = new IntervalSet();
        List<BookingConflict> conflicts = new ArrayList<>();
        occupations.stream()
                .filter(occupation -> !occupation.start().isBefore(now))
                .sorted(SlotOccupation.BY_STATEMENT)
                .forEach(occupation -> {
                    Interval interval = occupation.interval();
                    Optional<ConflictReason> misfit = taken.overlaps(interval)
                            ? Optional.of(ConflictReason.DOUBLE_BOOKED)
                            : role.conflictWith(interval);
                    misfit.ifPresent(reason -> conflicts.add(new BookingConflict(
                            occupation.appointmentId(), occupation.start(), occupation.end(), reason)));
                    wanted.add(new DesiredSlot(interval, occupation.status(), occupation.appointmentId()));
                    taken.add(interval);
                });
        persisted.stream()
                .filter(slot -> isTaken(slot, now))
                .map(Slot::interval)
                .forEach(taken::add);
        taken.withoutOverlapping(desired).forEach(slot -> wanted.add(new DesiredSlot(slot, SlotStatus.FREE, null)));
        conflicts.sort(BookingConflict.ORDER);
        return new DesiredDay(inOrder(wanted), List.copyOf(conflicts));
    }

    /** Sorts the slots. Of several for the same interval, only the first is kept. */
    private static List<DesiredSlot> inOrder(List<DesiredSlot> wanted) {
        List<DesiredSlot> sorted = new ArrayList<>(wanted);
        sorted.sort(Comparator.comparing(DesiredSlot::interval));
        List<DesiredSlot> slots = new ArrayList<>(sorted.size());
        for (DesiredSlot one : sorted) {
            if (slots.isEmpty() || !slots.getLast().interval().equals(one.interval())) {
                slots.add(one);
            }
        }
        return List.copyOf(slots);
    }

    private static boolean isTaken(Slot slot, Instant now) {
        return slot.status() == SlotStatus.BUSY_UNAVAILABLE
                || (slot.start().isBefore(now) && slot.status() != SlotStatus.FREE);
    }
}
