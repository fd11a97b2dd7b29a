package org.practiceflow.topology.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a local day should hold: what is booked, and free slots where nothing is.
 *
 * @param slots in order
 * @param conflicts the bookings that do not fit
 */
record DayTarget(List<Wanted> slots, List<Conflict> conflicts) {

    /** A slot as it is wanted. */
    record Wanted(
            Interval interval, SlotStatus status, @Nullable String appointmentId) {}

    /** A booked stretch is one slot, and free ones that overlap it, or anything else that is not free, are not wanted. */
    static DayTarget of(
            List<Interval> desired, List<Claim> claims, List<Slot> persisted, DesiredSlots role, Instant now) {
        List<Wanted> wanted = new ArrayList<>();
        IntervalSet taken = new IntervalSet();
        List<Conflict> conflicts = new ArrayList<>();
        claims.stream()
                .filter(claim -> !claim.start().isBefore(now))
                .sorted(Claim.FIRST_STATED)
                .forEach(claim -> {
                    Interval interval = claim.interval();
                    Optional<ConflictReason> misfit = taken.overlaps(interval)
                            ? Optional.of(ConflictReason.DOUBLE_BOOKED)
                            : role.misfit(interval);
                    misfit.ifPresent(reason ->
                            conflicts.add(new Conflict(claim.appointmentId(), claim.start(), claim.end(), reason)));
                    wanted.add(new Wanted(interval, claim.status(), claim.appointmentId()));
                    taken.add(interval);
                });
        persisted.stream()
                .filter(slot -> isTaken(slot, now))
                .map(Slot::interval)
                .forEach(taken::add);
        taken.apart(desired).forEach(slot -> wanted.add(new Wanted(slot, SlotStatus.FREE, null)));
        conflicts.sort(Conflict.ORDER);
        return new DayTarget(inOrder(wanted), List.copyOf(conflicts));
    }

    /** Of those for the very same time the one that comes first has it. */
    private static List<Wanted> inOrder(List<Wanted> wanted) {
        List<Wanted> sorted = new ArrayList<>(wanted);
        sorted.sort(Comparator.comparing(Wanted::interval));
        List<Wanted> slots = new ArrayList<>(sorted.size());
        for (Wanted one : sorted) {
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
