package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.practiceflow.topology.slot.RoleAvailability.WeeklyHours;

/** The weekly hours of a role as stretches of time: what overlaps is one, what touches stays apart. */
final class Windows {
    /** How far back a window is looked for that hours running into each other have lasted since. */
    private static final int DAYS_BACK = 7;

    private Windows() {}

    /** The windows that may hold slots of that local day, in order; those of days before and after may be among them. */
    static List<Interval> around(RoleAvailability role, ZoneId zone, LocalDate day) {
        List<Interval> windows = new ArrayList<>();
        day.minusDays(DAYS_BACK).datesUntil(day.plusDays(2)).forEach(date -> {
            for (WeeklyHours hours : role.hours()) {
                if (hours.days().contains(date.getDayOfWeek())) {
                    of(hours, zone, date).ifPresent(windows::add);
                }
            }
        });
        windows.sort(null);
        return merged(windows);
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
        // A wall-clock time that is skipped moves by the gap; of one that comes twice a start is the first, an end the
        // second.
        Instant from =
                latest(ZonedDateTime.of(start, zone).toInstant(), hours.period().start());
        Instant until = earliest(
                ZonedDateTime.of(end, zone).withLaterOffsetAtOverlap().toInstant(),
                hours.period().end());
        return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
    }

    private static List<Interval> merged(List<Interval> sorted) {
        List<Interval> merged = new ArrayList<>();
        for (Interval window : sorted) {
            if (!merged.isEmpty() && merged.getLast().overlaps(window)) {
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
