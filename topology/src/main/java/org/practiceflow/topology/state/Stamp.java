package org.practiceflow.topology.state;

import java.time.Instant;
import java.util.Comparator;

/**
 * The order of statements about one thing, whatever the order of their arrival.
 *
 * @param at source time
 * @param sequence the producer's order among equal times, 0 where unsaid
 * @param eventId who said so, which decides where nothing else does
 */
public record Stamp(Instant at, long sequence, String eventId) implements Comparable<Stamp> {
    private static final Comparator<Stamp> ORDER =
            Comparator.comparing(Stamp::at).thenComparingLong(Stamp::sequence).thenComparing(Stamp::eventId);

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
