package org.practiceflow.topology.availability;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** From one instant up to another, which is not part of it. */
public record Interval(Instant start, Instant end) implements Comparable<Interval> {
    private static final Comparator<Interval> ORDER =
            Comparator.comparing(Interval::start).thenComparing(Interval::end);

    /** Whether the two have an instant in common. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Whether the other one lies wholly in this one. */
    boolean contains(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** The part of it that lies in the other one, empty where none does. */
    Optional<Interval> intersection(Interval other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant until = end.isBefore(other.end) ? end : other.end;
        return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
    }

    /** As ISO 8601 writes intervals. */
    @Override
    public String toString() {
        return start + "/" + end;
    }

    @Override
    public int compareTo(Interval other) {
        return ORDER.compare(this, other);
    }
}
