package org.practiceflow.topology.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The slots that a role should have. Not thread-safe. */
public final class DesiredSlots {
    private final RoleAvailability role;
    private final ZoneId zone;
    private final Duration length;
    private final Duration buffer;
    private final AvailabilityWindows windows;
    private final IntervalSet absences = new IntervalSet();

    /**
     * Creates the desired slots of a role.
     *
     * @param zone the time zone of its hours
     * @param length the length of a slot
     * @param buffer the time between two slots
     */
    public DesiredSlots(RoleAvailability role, ZoneId zone, Duration length, Duration buffer) {
        this.role = role;
        this.zone = zone;
        this.length = length;
        this.buffer = buffer;
        this.windows = new AvailabilityWindows(role.hours(), zone);
        role.absences().forEach(absences::add);
    }

    /** Returns the slots that begin on that local day and not before now, in order. */
    public List<Interval> on(LocalDate day, Instant now) {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        Instant nextMidnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        if (!role.active() || !now.isBefore(nextMidnight)) {
            return List.of();
        }
        Interval wanted = new Interval(now.isAfter(midnight) ? now : midnight, nextMidnight);
        List<Interval> slots = new ArrayList<>();
        for (Interval window : windows.around(day)) {
            addFrom(window, wanted, slots);
        }
        return slots;
    }

    /** Adds the slots of a window. They step in elapsed time from its start, whichever of them are left out. */
    private void addFrom(Interval window, Interval wanted, List<Interval> slots) {
        Duration step = length.plus(buffer);
        long ahead =
                Math.max(0, Duration.between(window.start(), wanted.start()).toMillis());
        Instant start = window.start().plusMillis(ahead - ahead % step.toMillis());
        for (; start.isBefore(wanted.end()) && !start.plus(length).isAfter(window.end()); start = start.plus(step)) {
            Interval slot = new Interval(start, start.plus(length));
            if (!start.isBefore(wanted.start()) && role.period().contains(slot) && !absences.overlaps(slot)) {
                slots.add(slot);
            }
        }
    }

    /** Returns the windows that can hold slots of that local day, in order. */
    public List<Interval> windows(LocalDate day) {
        Interval reach = reach(day);
        return role.active()
                ? windows.around(day).stream()
                        .filter(window -> window.overlaps(reach)
                                && !window.start().plus(length).isAfter(window.end()))
                        .toList()
                : List.of();
    }

    /** Returns the times excluded from the windows, in order: absences, and times outside the role's period. */
    public List<Interval> exclusions(LocalDate day) {
        Interval reach = reach(day);
        IntervalSet excluded = new IntervalSet();
        absences.within(reach).forEach(excluded::add);
        new Interval(Instant.MIN, role.period().start()).intersection(reach).ifPresent(excluded::add);
        new Interval(role.period().end(), Instant.MAX).intersection(reach).ifPresent(excluded::add);
        return excluded.within(reach);
    }

    /** Returns the interval from the start of the local day to the end of the last slot that can begin on it. */
    private Interval reach(LocalDate day) {
        return new Interval(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant().plus(length));
    }

    /** Returns why a booked interval does not fit the role; empty if it does. */
    public Optional<ConflictReason> conflictWith(Interval booked) {
        if (!role.active()) {
            return Optional.of(ConflictReason.INACTIVE);
        }
        if (!role.period().contains(booked)) {
            return Optional.of(ConflictReason.PERIOD);
        }
        if (absences.overlaps(booked)) {
            return Optional.of(ConflictReason.NOT_AVAILABLE);
        }
        return windows.cover(booked) ? Optional.empty() : Optional.of(ConflictReason.OUTSIDE);
    }
}
