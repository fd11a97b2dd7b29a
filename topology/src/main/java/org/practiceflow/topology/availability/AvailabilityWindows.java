package org.practiceflow.topology.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;

/** The weekly hours of a role as intervals: overlapping ones are merged, adjacent ones stay apart. Not thread-safe. */
final class AvailabilityWindows {
    /** The number of days to look back for the start of a window, since overlapping hours may make a long one. */
    private static final int DAYS_BACK = 7;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<WeeklyHours>> hours = new EnumMap<>(DayOfWeek.class);

    /** The windows that begin on the dates around the last requested day. */
    private final TreeMap<LocalDate, List<Interval>> beginning = new TreeMap<>();

    private LocalDate day = LocalDate.MIN;
    private List<Interval> around = List.of();
    private List<Interval> covered = List.of();

    AvailabilityWindows(List<WeeklyHours> weekly, ZoneId zone) {
        this.zone = zone;
        weekly.forEach(one -> one.days()
                .forEach(day ->
                        hours.computeIfAbsent(day, of -> new ArrayList<>()).add(one)));
    }

    /** Returns the windows that may hold slots of that local day, in order; some may belong to days before or after. */
    List<Interval> around(LocalDate date) {
        if (!date.equals(day)) {
            LocalDate first = date.minusDays(DAYS_BACK);
            beginning.headMap(first).clear();
            List<Interval> windows = new ArrayList<>();
            first.datesUntil(date.plusDays(2))
                    .forEach(one -> windows.addAll(beginning.computeIfAbsent(one, this::beginningOn)));
            day = date;
            around = merged(windows, false);
            covered = merged(around, true);
        }
        return around;
    }

    /**
     * Returns whether the windows cover the interval. Adjacent windows are separate for slots, but an appointment may
     * span them.
     */
    boolean cover(Interval booked) {
        around(LocalDate.ofInstant(booked.start(), zone));
        int place = Collections.binarySearch(covered, new Interval(booked.start(), Instant.MAX));
        int last = place < 0 ? -place - 2 : place;
        return last >= 0 && !covered.get(last).end().isBefore(booked.end());
    }

    private List<Interval> beginningOn(LocalDate date) {
        List<Interval> windows = new ArrayList<>();
        for (WeeklyHours one : hours.getOrDefault(date.getDayOfWeek(), List.of())) {
            of(one, zone, date).ifPresent(windows::add);
        }
        return merged(windows, false);
    }

    private static Optional<Interval> of(WeeklyHours hours, ZoneId zone, LocalDate date) {
        LocalDate endDate = hours.end().isAfter(hours.start()) ? date : date.plusDays(1);
        LocalDateTime start = date.atTime(hours.start());
        LocalDateTime end = endDate.atTime(hours.end());
        ZoneOffsetTransition skipped = zone.getRules().getTransition(start);
        if (skipped != null
                && skipped.isGap()
                && Objects.equals(skipped, zone.getRules().getTransition(end))) {
            return Optional.empty();
        }
        // A wall-clock time that is skipped moves by the gap. Of one that occurs twice, a start means the first, an end
        // the second.
        Instant from =
                latest(ZonedDateTime.of(start, zone).toInstant(), hours.period().start());
        Instant until = earliest(
                ZonedDateTime.of(end, zone).withLaterOffsetAtOverlap().toInstant(),
                hours.period().end());
        return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
    }

    private static List<Interval> merged(List<Interval> windows, boolean touching) {
        List<Interval> sorted = new ArrayList<>(windows);
        sorted.sort(null);
        List<Interval> merged = new ArrayList<>();
        for (Interval window : sorted) {
            if (!merged.isEmpty()
                    && (merged.getLast().overlaps(window)
                            || (touching && merged.getLast().end().equals(window.start())))) {
                Interval last = merged.removeLast();
                merged.add(new Interval(last.start(), latest(last.end(), window.end())));
            } else {
                merged.add(window);
            }
        }
        return merged;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
