package org.practiceflow.topology.availability;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;

/** The weekly hours on the wall clock of a week, whatever their periods. */
final class WeekOfHours {
    private static final long DAY = LocalTime.MAX.toNanoOfDay() + 1;
    private static final long WEEK = DAY * DayOfWeek.values().length;

    private record Stretch(long start, long end) {}

    private WeekOfHours() {}

    /** Returns whether each of the hours begins within others, so that no start comes first. */
    static boolean isWithoutGap(List<WeeklyHours> weekly) {
        List<Stretch> stretches = new ArrayList<>();
        for (WeeklyHours hours : weekly) {
            for (DayOfWeek day : hours.days()) {
                long start = (day.getValue() - 1) * DAY + hours.start().toNanoOfDay();
                long length = hours.end().toNanoOfDay() - hours.start().toNanoOfDay();
                long end = start + (length > 0 ? length : length + DAY);
                stretches.add(new Stretch(start, end));
                stretches.add(new Stretch(start + WEEK, end + WEEK));
            }
        }
        stretches.sort(Comparator.comparingLong(Stretch::start));
        long reached = Long.MIN_VALUE;
        long reachedBefore = Long.MIN_VALUE;
        long previous = Long.MIN_VALUE;
        for (Stretch stretch : stretches) {
            if (stretch.start() > previous) {
                reachedBefore = reached;
                previous = stretch.start();
            }
            if (stretch.start() >= WEEK && stretch.start() >= reachedBefore) {
                return false;
            }
            reached = Math.max(reached, stretch.end());
        }
        return !stretches.isEmpty();
    }
}
