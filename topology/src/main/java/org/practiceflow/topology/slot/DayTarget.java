package org.practiceflow.topology.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
        TreeMap<Interval, Wanted> wanted = new TreeMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        claims.stream()
                .filter(claim -> !claim.start().isBefore(now))
                .sorted(Claim.FIRST_STATED)
                .forEach(claim -> {
                    Interval booked = claim.interval();
                    Optional<ConflictReason> misfit = wanted.keySet().stream().anyMatch(booked::overlaps)
                            ? Optional.of(ConflictReason.DOUBLE_BOOKED)
                            : role.misfit(booked);
                    misfit.ifPresent(reason ->
                            conflicts.add(new Conflict(claim.appointmentId(), claim.start(), claim.end(), reason)));
                    wanted.putIfAbsent(booked, new Wanted(booked, claim.status(), claim.appointmentId()));
                });
        List<Interval> taken = new ArrayList<>(wanted.keySet());
        persisted.stream()
                .filter(slot -> isTaken(slot, now))
                .map(Slot::interval)
                .forEach(taken::add);
        desired.stream()
                .filter(slot -> taken.stream().noneMatch(slot::overlaps))
                .forEach(slot -> wanted.put(slot, new Wanted(slot, SlotStatus.FREE, null)));
        conflicts.sort(Conflict.ORDER);
        return new DayTarget(List.copyOf(wanted.values()), List.copyOf(conflicts));
    }

    private static boolean isTaken(Slot slot, Instant now) {
        return slot.status() == SlotStatus.BUSY_UNAVAILABLE
                || (slot.start().isBefore(now) && slot.status() != SlotStatus.FREE);
    }
}
