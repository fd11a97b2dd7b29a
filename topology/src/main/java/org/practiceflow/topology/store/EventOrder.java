package org.practiceflow.topology.store;

import java.time.Instant;

/**
 * The order of statements about one thing, whatever the order of their arrival.
 *
 * @param at source time
 * @param sequence the producer's order among equal times, 0 where unsaid
 * @param eventId who said so, which decides where nothing else does
 */
public record EventOrder(Instant at, long sequence, String eventId) implements Comparable<EventOrder> {
    @Override
    public int compareTo(EventOrder other) {
        int order = at.compareTo(other.at);
        if (order == 0) {
            order = Long.compare(sequence, other.sequence);
        }
        return order == 0 ? eventId.compareTo(other.eventId) : order;
    }
}
