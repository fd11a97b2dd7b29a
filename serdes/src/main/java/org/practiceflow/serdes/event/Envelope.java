package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with the attributes that every event has.
 *
 * @param eventId the producer's stable id, unique within the tenant
 * @param tenantId the tenant of the event; never null after decoding
 * @param occurredAt the time at which the producer saw the event, to the millisecond
 * @param producer the name of the publisher, null if not stated
 * @param correlationId the id that is passed on from cause to effect, null if the event has none
 * @param causationId the {@code eventId} of the cause, null for a first cause
 * @param sequence the producer's order among events of the same time, 0 if not stated
 * @param data the content of the event
 */
public record Envelope<E extends Event>(
        String eventId,
        String tenantId,
        Instant occurredAt,
        @Nullable String producer,
        @Nullable String correlationId,
        @Nullable String causationId,
        long sequence,
        E data) {

    /** Creates an envelope that states only the required attributes. */
    public static <E extends Event> Envelope<E> of(String eventId, String tenantId, Instant occurredAt, E data) {
        return new Envelope<>(eventId, tenantId, occurredAt, null, null, null, 0, data);
    }
}
