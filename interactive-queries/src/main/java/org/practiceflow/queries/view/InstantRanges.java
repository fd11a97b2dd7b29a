package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of instants.
 *
 * @param ranges the ranges in order; they neither overlap nor touch
 */
public record InstantRanges(List<InstantRange> ranges) {
    public static final InstantRanges ALL = of(new InstantRange(Instant.MIN, Instant.MAX));

    public static InstantRanges of(InstantRange... ranges) {
        return of(List.of(ranges));
    }

    /** Returns the instants from the first to the second, exclusive. */
    public static InstantRanges between(Instant from, Instant until) {
        return of(new InstantRange(from, until));
    }

    /** Returns the instants of any of the sets. */
    public static InstantRanges anyOf(Collection<InstantRanges> sets) {
        return of(sets.stream().flatMap(set -> set.ranges.stream()).toList());
    }

    private static InstantRanges of(List<InstantRange> ranges) {
        List<InstantRange> merged = new ArrayList<>();
        Stream<InstantRange> sorted =
                ranges.stream().filter(range -> !range.isEmpty()).sorted(Comparator.comparing(InstantRange::from));
        sorted.forEach(range -> {
            if (merged.isEmpty() || merged.getLast().until().isBefore(range.from())) {
                merged.add(range);
            } else {
                InstantRange last = merged.removeLast();
                merged.add(new InstantRange(last.from(), later(last.until(), range.until())));
            }
        });
        return new InstantRanges(List.copyOf(merged));
    }

    /** Returns the instants of both sets. */
    public InstantRanges and(InstantRanges other) {
        List<InstantRange> both = new ArrayList<>();
        int mine = 0;
        int its = 0;
        while (mine < ranges.size() && its < other.ranges.size()) {
            InstantRange one = ranges.get(mine);
            InstantRange another = other.ranges.get(its);
            both.add(new InstantRange(
                    later(one.from(), another.from()),
                    one.until().isBefore(another.until()) ? one.until() : another.until()));
            if (one.until().isBefore(another.until())) {
                mine++;
            } else {
                its++;
            }
        }
        return of(both);
    }

    /** Returns whether the instant belongs to the set. */
    public boolean contains(Instant instant) {
        int first = 0;
        int last = ranges.size() - 1;
        while (first <= last) {
            int middle = (first + last) >>> 1;
            InstantRange range = ranges.get(middle);
            if (instant.isBefore(range.from())) {
                last = middle - 1;
            } else if (instant.isBefore(range.until())) {
                return true;
            } else {
                first = middle + 1;
            }
        }
        return false;
    }

    /** Returns the smallest range that includes the set; an empty range for the empty set. */
    public InstantRange hull() {
        return ranges.isEmpty()
                ? new InstantRange(Instant.EPOCH, Instant.EPOCH)
                : new InstantRange(ranges.getFirst().from(), ranges.getLast().until());
    }

    private static Instant later(Instant one, Instant another) {
        return one.isAfter(another) ? one : another;
    }
}
