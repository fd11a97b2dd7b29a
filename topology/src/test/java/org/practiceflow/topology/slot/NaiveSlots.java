package org.practiceflow.topology.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.ConflictReason;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.RoleAvailability;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.slot.DesiredDay.DesiredSlot;

/** The slots of a role, computed naively by comparing everything with everything. */
record NaiveSlots(RoleAvailability role, ZoneId zone, Duration length, Duration buffer) {

    DesiredSlots real() {
        return new DesiredSlots(role, zone, length, buffer);
    }

    List<Interval> windows(LocalDate day) {
        List<Interval> windows = new ArrayList<>();
        for (LocalDate date = day.minusDays(7); date.isBefore(day.plusDays(2)); date = date.plusDays(1)) {
            for (WeeklyHours hours : role.hours()) {
                if (hours.days().contains(date.getDayOfWeek())) {
                    window(hours, date).ifPresent(windows::add);
                }
            }
        }
        windows.sort(null);
        List<Interval> merged = new ArrayList<>();
        for (Interval window : windows) {
            if (!merged.isEmpty() && merged.getLast().overlaps(window)) {
                Interval last = merged.removeLast();
                Instant end = last.end().isAfter(window.end()) ? last.end() : window.end();
                merged.add(new Interval(last.start(), end));
            } else {
                merged.add(window);
            }
        }
        return merged;
    }

    private Optional<Interval> window(WeeklyHours hours, LocalDate date) {
        LocalDateTime start = date.atTime(hours.start());
        LocalDateTime end = (hours.end().isAfter(hours.start()) ? date : date.plusDays(1)).atTime(hours.end());
        ZoneOffsetTransition skipped = zone.getRules().getTransition(start);
        if (skipped != null
                && skipped.isGap()
                && Objects.equals(skipped, zone.getRules().getTransition(end))) {
            return Optional.empty();
        }
        Instant from = ZonedDateTime.of(start, zone).toInstant();
        Instant until = ZonedDateTime.of(end, zone).withLaterOffsetAtOverlap().toInstant();
        return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
    }

    List<Interval> on(LocalDate day, Instant now) {
        if (!role.active()) {
            return List.of();
        }
        Instant midnight = day.atStartOfDay(zone).toInstant();
        Instant first = now.isAfter(midnight) ? now : midnight;
        Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<Interval> slots = new ArrayList<>();
        for (Interval window : windows(day)) {
            for (Instant start = window.start();
                    start.isBefore(next) && !start.plus(length).isAfter(window.end());
                    start = start.plus(length).plus(buffer)) {
                Interval slot = new Interval(start, start.plus(length));
                if (!start.isBefore(first) && role.absences().stream().noneMatch(slot::overlaps)) {
                    slots.add(slot);
                }
            }
        }
        return slots;
    }

    Optional<ConflictReason> misfit(Interval booked) {
        if (!role.active()) {
            return Optional.of(ConflictReason.INACTIVE);
        }
        if (role.absences().stream().anyMatch(booked::overlaps)) {
            return Optional.of(ConflictReason.NOT_AVAILABLE);
        }
        Instant covered = booked.start();
        for (Interval window : windows(LocalDate.ofInstant(booked.start(), zone))) {
            if (!window.start().isAfter(covered) && window.end().isAfter(covered)) {
                covered = window.end();
            }
        }
        return covered.isBefore(booked.end()) ? Optional.of(ConflictReason.OUTSIDE) : Optional.empty();
    }

    DesiredDay target(LocalDate day, List<SlotOccupation> occupations, List<Slot> persisted, Instant now) {
        TreeMap<Interval, DesiredSlot> wanted = new TreeMap<>();
        List<BookingConflict> conflicts = new ArrayList<>();
        for (SlotOccupation occupation : occupations.stream()
                .filter(occupation -> !occupation.start().isBefore(now))
                .sorted(SlotOccupation.BY_STATEMENT)
                .toList()) {
            Interval booked = occupation.interval();
            Optional<ConflictReason> reason = wanted.keySet().stream().anyMatch(booked::overlaps)
                    ? Optional.of(ConflictReason.DOUBLE_BOOKED)
                    : misfit(booked);
            reason.ifPresent(why -> conflicts.add(
                    new BookingConflict(occupation.appointmentId(), occupation.start(), occupation.end(), why)));
            wanted.putIfAbsent(booked, new DesiredSlot(booked, occupation.status(), occupation.appointmentId()));
        }
        List<Interval> taken = new ArrayList<>(wanted.keySet());
        persisted.stream()
                .filter(slot -> slot.status() == SlotStatus.BUSY_UNAVAILABLE
                        || (slot.start().isBefore(now) && slot.status() != SlotStatus.FREE))
                .map(Slot::interval)
                .forEach(taken::add);
        on(day, now).stream()
                .filter(slot -> taken.stream().noneMatch(slot::overlaps))
                .forEach(slot -> wanted.put(slot, new DesiredSlot(slot, SlotStatus.FREE, null)));
        conflicts.sort(Comparator.comparing(BookingConflict::start).thenComparing(BookingConflict::appointmentId));
        return new DesiredDay(List.copyOf(wanted.values()), conflicts);
    }
}
