package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with what every event carries.
 *
 * @param eventId the producer's stable id, unique within the tenant
 * @param tenantId whose event it is; never null after decoding
 * @param occurredAt when the producer saw it, to the millisecond
 * @param producer who published it, null where unsaid
 * @param correlationId passed on from cause to effect, null where there is none
 * @param causationId the {@code eventId} of the cause, null for a first cause
 * @param sequence the producer's order among events of one time, 0 where unsaid
 * @param data what the event says
 */
public record Envelope<E extends Event>(
        String eventId,
        String tenantId,
        Instant occurredAt,
        @Nullable String producer,
        @Nullable String correlationId,
        @Nullable String causationId,
        long sequence,
        E data) {}
