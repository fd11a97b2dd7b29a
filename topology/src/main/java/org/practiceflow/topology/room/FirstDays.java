package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The first of the local days of which there is something to tell, so that a room with many of them has no large row.
 *
 * @param days in their order
 * @param later how many more come after those
 */
public record FirstDays(List<LocalDate> days, int later) {
    static final FirstDays NONE = new FirstDays(List.of(), 0);
    static final int CAPACITY = 25;

    /** As a day comes to be one of them, or is no more. */
    FirstDays moved(LocalDate date, boolean was, boolean is) {
        if (was == is) {
            return this;
        }
        return is ? with(date) : without(date);
    }

    private FirstDays with(LocalDate date) {
        if (later > 0 && (days.isEmpty() || date.isAfter(days.getLast()))) {
            return new FirstDays(days, later + 1);
        }
        int place = Collections.binarySearch(days, date);
        if (place >= 0) {
            return this;
        }
        List<LocalDate> all = new ArrayList<>(days);
        all.add(-place - 1, date);
        return all.size() <= CAPACITY
                ? new FirstDays(List.copyOf(all), later)
                : new FirstDays(List.copyOf(all.subList(0, CAPACITY)), later + 1);
    }

    private FirstDays without(LocalDate date) {
        List<LocalDate> others = new ArrayList<>(days);
        return others.remove(date) ? new FirstDays(List.copyOf(others), later) : new FirstDays(days, later - 1);
    }

    /** Whether there is room for later ones. */
    boolean hasSpaceForLater() {
        return later > 0 && days.size() < CAPACITY;
    }

    /** With the next of the later ones. */
    FirstDays followedBy(List<LocalDate> next) {
        List<LocalDate> all = new ArrayList<>(days);
        all.addAll(next);
        return new FirstDays(List.copyOf(all), later - next.size());
    }
}
