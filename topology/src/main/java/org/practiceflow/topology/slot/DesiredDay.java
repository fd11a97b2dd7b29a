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
 * @param slots the desired slots, in order; free ones that have begun are among them if they can stay
 * @param conflicts the appointments that begin on the day and do not fit
 * @param reachingIn the booked intervals that began before the day or begin after it, and may overlap its slots
 */
record DesiredDay(List<DesiredSlot> slots, List<BookingConflict> conflicts, List<Interval> reachingIn) {

    /** A slot as it should be. */
    record DesiredSlot(
            Interval interval, SlotStatus status, @Nullable String appointmentId) {}

    /**
     * Computes the desired slots of a day. Each occupation that begins on it and is not over is one slot. Free slots
     * that overlap an occupation, whenever it began, are left out.
     *
     * @param day the day from midnight to midnight
     * @param desired the slots of the role's hours that have not begun
     * @param occupations the occupations that overlap the day's slots, or each other
     */
    static DesiredDay of(
            Interval day,
            List<Interval> desired,
            List<SlotOccupation> occupations,
            List<Slot> persisted,
            DesiredSlots role,
            Instant now) {
        List<DesiredSlot> wanted = new ArrayList<>();
        IntervalSet stated = new IntervalSet();
        IntervalSet taken = new IntervalSet();
        List<BookingConflict> conflicts = new ArrayList<>();
        List<Interval> reachingIn = new ArrayList<>();
        occupations.stream().sorted(SlotOccupation.BY_STATEMENT).forEach(occupation -> {
            Interval interval = occupation.interval();
            boolean isDoubleBooked = stated.overlaps(interval);
            stated.add(interval);
            if (!occupation.end().isAfter(now)) {
                return;
            }
            if (day.includes(occupation.start())) {
                Optional<ConflictReason> misfit =
                        isDoubleBooked ? Optional.of(ConflictReason.DOUBLE_BOOKED) : role.conflictWith(interval);
                misfit.ifPresent(reason -> conflicts.add(
                        new BookingConflict(occupation.appointmentId(), occupation.start(), occupation.end(), reason)));
                wanted.add(new DesiredSlot(interval, occupation.status(), occupation.appointmentId()));
            } else {
                reachingIn.add(interval);
            }
            taken.add(interval);
        });
        persisted.stream()
                .filter(slot -> slot.status() == SlotStatus.BUSY_UNAVAILABLE)
                .map(Slot::interval)
                .forEach(taken::add);
        persisted.stream()
                .filter(slot -> slot.status() == SlotStatus.FREE && slot.runs(now))
                .map(Slot::interval)
                .filter(slot -> !taken.overlaps(slot))
                .forEach(slot -> wanted.add(new DesiredSlot(slot, SlotStatus.FREE, null)));
        taken.withoutOverlapping(desired).forEach(slot -> wanted.add(new DesiredSlot(slot, SlotStatus.FREE, null)));
        conflicts.sort(BookingConflict.ORDER);
        reachingIn.sort(null);
        return new DesiredDay(inOrder(wanted), List.copyOf(conflicts), List.copyOf(reachingIn));
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
}
