package org.practiceflow.topology.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.practiceflow.topology.availability.ConflictReason;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.RoleAvailability;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;

/**
 * The slots of a role, computed naively on one time line: all windows of many weeks, and everything compared with
 * everything.
 */
public record NaiveSlots(RoleAvailability role, ZoneId zone, Duration length, Duration buffer) {
    private static final int WEEK = 7 * 1_440;

    /** A booking, and its place in the order of statements. */
    public record Booking(String appointmentId, int stated, Interval interval) {}

    DesiredSlots real() {
        return new DesiredSlots(role, zone, length, buffer);
    }

    /** Returns the windows that may concern that stretch of time, each as long as it goes on. */
    public List<Interval> windows(Interval stretch) {
        LocalDate first = LocalDate.ofInstant(stretch.start(), zone).minusDays(30);
        LocalDate last = LocalDate.ofInstant(stretch.end(), zone).plusDays(10);
        boolean endless = isEndless();
        List<Interval> windows = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            Instant midnight = date.plusDays(1).atStartOfDay(zone).toInstant();
            for (WeeklyHours hours : role.hours()) {
                if (hours.days().contains(date.getDayOfWeek())) {
                    window(hours, date)
                            .map(window -> endless ? cut(window, midnight) : Stream.of(window))
                            .orElseGet(Stream::of)
                            .forEach(windows::add);
                }
            }
        }
        windows.sort(null);
        List<Interval> merged = new ArrayList<>();
        for (Interval window : windows) {
            if (!merged.isEmpty() && merged.getLast().overlaps(window)) {
                Interval before = merged.removeLast();
                Instant end = before.end().isAfter(window.end()) ? before.end() : window.end();
                merged.add(new Interval(before.start(), end));
            } else {
                merged.add(window);
            }
        }
        return merged;
    }

    private static Stream<Interval> cut(Interval window, Instant at) {
        return window.start().isBefore(at) && at.isBefore(window.end())
                ? Stream.of(new Interval(window.start(), at), new Interval(at, window.end()))
                : Stream.of(window);
    }

    /** Returns whether each window of a week begins within another one. */
    private boolean isEndless() {
        List<int[]> minutes = new ArrayList<>();
        for (WeeklyHours hours : role.hours()) {
            hours.days().forEach(day -> {
                int start = (day.getValue() - 1) * 1_440 + hours.start().toSecondOfDay() / 60;
                int open = (hours.end().toSecondOfDay() - hours.start().toSecondOfDay()) / 60;
                int end = start + (open > 0 ? open : open + 1_440);
                minutes.add(new int[] {start, end});
                minutes.add(new int[] {start - WEEK, end - WEEK});
            });
        }
        return minutes.stream()
                .filter(one -> one[0] >= 0)
                .allMatch(one -> minutes.stream().anyMatch(other -> other[0] < one[0] && one[0] < other[1]));
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

    /** Returns the slots that begin within that stretch of time and overlap no booking, in order. */
    public List<Interval> free(Interval stretch, Collection<Booking> bookings) {
        List<Interval> slots = new ArrayList<>();
        if (!role.active()) {
            return slots;
        }
        for (Interval window : windows(stretch)) {
            for (Instant start = window.start();
                    !start.plus(length).isAfter(window.end());
                    start = start.plus(length).plus(buffer)) {
                Interval slot = new Interval(start, start.plus(length));
                if (stretch.includes(start)
                        && role.absences().stream().noneMatch(slot::overlaps)
                        && bookings.stream()
                                .noneMatch(booking -> booking.interval().overlaps(slot))) {
                    slots.add(slot);
                }
            }
        }
        return slots;
    }

    /** Returns the bookings that do not fit and are not over, with the reasons, in the order of their starts. */
    public List<String> conflicts(Interval horizon, Collection<Booking> bookings) {
        return bookings.stream()
                .filter(booking -> booking.interval().overlaps(horizon))
                .sorted(Comparator.comparing(
                                (Booking booking) -> booking.interval().start())
                        .thenComparing(Booking::appointmentId))
                .flatMap(booking ->
                        conflict(booking, bookings)
                                .map(reason -> booking.appointmentId() + " " + reason.code())
                                .stream())
                .toList();
    }

    private Optional<ConflictReason> conflict(Booking booking, Collection<Booking> bookings) {
        boolean isDoubleBooked = bookings.stream()
                .anyMatch(other ->
                        other.stated() < booking.stated() && other.interval().overlaps(booking.interval()));
        return isDoubleBooked ? Optional.of(ConflictReason.DOUBLE_BOOKED) : misfit(booking.interval());
    }

    private Optional<ConflictReason> misfit(Interval booked) {
        if (!role.active()) {
            return Optional.of(ConflictReason.INACTIVE);
        }
        if (role.absences().stream().anyMatch(booked::overlaps)) {
            return Optional.of(ConflictReason.NOT_AVAILABLE);
        }
        Instant covered = booked.start();
        for (Interval window : windows(booked)) {
            if (!window.start().isAfter(covered) && window.end().isAfter(covered)) {
                covered = window.end();
            }
        }
        return covered.isBefore(booked.end()) ? Optional.of(ConflictReason.OUTSIDE) : Optional.empty();
    }
}
