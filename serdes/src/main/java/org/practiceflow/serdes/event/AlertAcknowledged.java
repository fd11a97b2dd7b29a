package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of an open alert by a person; {@code acknowledgedBy} is null if the producer does not state it.
 */
public record AlertAcknowledged(
        String alertId,
        String category,
        String subject,
        @Nullable String acknowledgedBy,
        Instant acknowledgedAt) implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.ALERT_ACKNOWLEDGED;
    }
}
