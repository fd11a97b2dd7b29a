package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The first local days of a kind, limited in number so that the row of a room with many of them stays small.
 *
 * @param days the first days, in order
 * @param later the number of further days after those
 */
public record FirstDays(List<LocalDate> days, int later) {
    static final FirstDays NONE = new FirstDays(List.of(), 0);
    static final int CAPACITY = 25;

    /** Returns these days after the membership of a date has changed from {@code was} to {@code is}. */
    FirstDays withMembership(LocalDate date, boolean was, boolean is) {
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

    /** Returns whether the list has space for some of the later days. */
    boolean hasSpaceForLater() {
        return later > 0 && days.size() < CAPACITY;
    }

    /** Returns these days, followed by the next of the later ones. */
    FirstDays followedBy(List<LocalDate> next) {
        List<LocalDate> all = new ArrayList<>(days);
        all.addAll(next);
        return new FirstDays(List.copyOf(all), later - next.size());
    }
}
