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
import java.util.stream.Stream;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;

/**
 * The weekly hours of a role as intervals: overlapping ones are merged, adjacent ones stay apart. Hours that overlap all
 * week round have no first start, so their windows are cut at each local midnight. Not thread-safe.
 */
final class AvailabilityWindows {
    /** The number of days to look back for the next window, which may pass midnight and a local date that is skipped. */
    private static final int DAYS_BACK = 2;

    /** The most days to look back: a row of overlapping windows is shorter than two weeks, even where clocks change. */
    private static final int MOST_DAYS_BACK = 21;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<WeeklyHours>> hours = new EnumMap<>(DayOfWeek.class);
    private final boolean endless;

    /** The windows that begin on the dates around the last requested day. */
    private final TreeMap<LocalDate, List<Interval>> beginning = new TreeMap<>();

    private LocalDate day = LocalDate.MIN;
    private List<Interval> around = List.of();
    private List<Interval> covered = List.of();

    AvailabilityWindows(List<WeeklyHours> weekly, ZoneId zone) {
        this.zone = zone;
        this.endless = WeekOfHours.isWithoutGap(weekly);
        weekly.forEach(one -> one.days()
                .forEach(day ->
                        hours.computeIfAbsent(day, of -> new ArrayList<>()).add(one)));
    }

    /** Returns the windows that may hold slots of that local day, in order; some may belong to days before or after. */
    List<Interval> around(LocalDate date) {
        if (!date.equals(day)) {
            LocalDate first = firstOfRow(date);
            beginning.headMap(first.minusDays(DAYS_BACK)).clear();
            day = date;
            around = merged(between(first, date.plusDays(1)), false);
            covered = merged(around, true);
        }
        return around;
    }

    /** Returns the date on which the first of the overlapping windows begins that reach that date. */
    private LocalDate firstOfRow(LocalDate date) {
        LocalDate first = date;
        Instant start = date.atStartOfDay(zone).toInstant();
        LocalDate back = date.minusDays(1);
        while (!back.isBefore(first.minusDays(DAYS_BACK)) && !back.isBefore(date.minusDays(MOST_DAYS_BACK))) {
            for (Interval window : on(back).reversed()) {
                if (!window.start().isAfter(start) && window.end().isAfter(start)) {
                    start = window.start();
                    first = back;
                }
            }
            back = back.minusDays(1);
        }
        return first;
    }

    private List<Interval> on(LocalDate date) {
        return beginning.computeIfAbsent(date, this::beginningOn);
    }

    private List<Interval> between(LocalDate first, LocalDate last) {
        List<Interval> windows = new ArrayList<>();
        first.datesUntil(last.plusDays(1)).forEach(one -> windows.addAll(on(one)));
        return windows;
    }

    /**
     * Returns whether the windows cover the interval. Adjacent windows are separate for slots, but an appointment may
     * span them.
     */
    boolean cover(Interval booked) {
        LocalDate first = LocalDate.ofInstant(booked.start(), zone);
        LocalDate last = LocalDate.ofInstant(booked.end(), zone);
        around(first);
        List<Interval> windows =
                last.isAfter(first.plusDays(1)) ? merged(between(first.minusDays(DAYS_BACK), last), true) : covered;
        int place = Collections.binarySearch(windows, new Interval(booked.start(), Instant.MAX));
        int covering = place < 0 ? -place - 2 : place;
        return covering >= 0 && !windows.get(covering).end().isBefore(booked.end());
    }

    private List<Interval> beginningOn(LocalDate date) {
        List<Interval> windows = new ArrayList<>();
        for (WeeklyHours one : hours.getOrDefault(date.getDayOfWeek(), List.of())) {
            of(one, zone, date).ifPresent(window -> windows.addAll(endless ? cut(window, date) : List.of(window)));
        }
        return merged(windows, false);
    }

    /** Cuts a window at the midnight after that date. */
    private List<Interval> cut(Interval window, LocalDate date) {
        Instant midnight = date.plusDays(1).atStartOfDay(zone).toInstant();
        return Stream.of(new Interval(Instant.MIN, midnight), new Interval(midnight, Instant.MAX))
                .flatMap(half -> half.intersection(window).stream())
                .toList();
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
