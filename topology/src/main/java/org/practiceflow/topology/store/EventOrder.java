package org.practiceflow.topology.store;

import java.time.Instant;

/**
 * The order of statements about one thing, regardless of the order in which they arrive.
 *
 * @param at the source time
 * @param sequence the producer's order among equal times; 0 if it states none
 * @param eventId the id of the stating event, which breaks the remaining ties
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
