package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person takes care of an open alert; {@code acknowledgedBy} is null where the producer does not say. */
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
