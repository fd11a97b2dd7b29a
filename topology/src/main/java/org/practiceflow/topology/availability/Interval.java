package org.practiceflow.topology.availability;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** An interval of time, from its start up to but not including its end. */
public record Interval(Instant start, Instant end) implements Comparable<Interval> {
    private static final Comparator<Interval> ORDER =
            Comparator.comparing(Interval::start).thenComparing(Interval::end);

    /** Returns whether the two intervals have an instant in common. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Returns whether the instant lies within this interval; its end does not. */
    public boolean includes(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Returns whether the other interval lies entirely within this one. */
    boolean contains(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** Returns the common part of the two intervals, empty if they do not overlap. */
    Optional<Interval> intersection(Interval other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant until = end.isBefore(other.end) ? end : other.end;
        return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
    }

    /** Returns the interval in ISO 8601 format. */
    @Override
    public String toString() {
        return start + "/" + end;
    }

    @Override
    public int compareTo(Interval other) {
        return ORDER.compare(this, other);
    }
}
