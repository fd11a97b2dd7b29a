package org.practiceflow.topology.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of intervals that finds overlaps with another interval without checking each. */
public final class IntervalSet {
    /** The ends by start. Overlapping intervals are merged, so the last one that begins before an instant decides. */
    private final TreeMap<Instant, Instant> endByStart = new TreeMap<>();

    public void add(Interval interval) {
        Instant start = interval.start();
        Instant end = interval.end();
        Map.Entry<Instant, Instant> before = endByStart.floorEntry(start);
        if (before != null && before.getValue().isAfter(start)) {
            start = before.getKey();
            end = latest(end, before.getValue());
        }
        for (Map.Entry<Instant, Instant> next = endByStart.ceilingEntry(start);
                next != null && next.getKey().isBefore(end);
                next = endByStart.ceilingEntry(start)) {
            end = latest(end, next.getValue());
            endByStart.remove(next.getKey());
        }
        endByStart.put(start, end);
    }

    public boolean overlaps(Interval interval) {
        Map.Entry<Instant, Instant> last = endByStart.lowerEntry(interval.end());
        return last != null && last.getValue().isAfter(interval.start());
    }

    /** Returns those of the given intervals that overlap none of this set. They must be sorted and disjoint. */
    public List<Interval> withoutOverlapping(List<Interval> sorted) {
        List<Interval> apart = new ArrayList<>(sorted.size());
        Iterator<Map.Entry<Instant, Instant>> all = endByStart.entrySet().iterator();
        Map.Entry<Instant, Instant> next = all.hasNext() ? all.next() : null;
        for (Interval interval : sorted) {
            while (next != null && !next.getValue().isAfter(interval.start())) {
                next = all.hasNext() ? all.next() : null;
            }
            if (next == null || !next.getKey().isBefore(interval.end())) {
                apart.add(interval);
            }
        }
        return apart;
    }

    /** Returns the parts of this set that lie within the interval, in order. */
    List<Interval> within(Interval interval) {
        Instant first = endByStart.floorKey(interval.start());
        List<Interval> within = new ArrayList<>();
        endByStart
                .subMap(first == null ? interval.start() : first, interval.end())
                .forEach((start, end) ->
                        new Interval(start, end).intersection(interval).ifPresent(within::add));
        return within;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
