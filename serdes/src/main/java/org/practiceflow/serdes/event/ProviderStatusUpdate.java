package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider comes, goes or pauses, from {@code effectiveAt} on, which may lie ahead. */
public record ProviderStatusUpdate(
        String providerId,
        ProviderStatus status,
        Instant effectiveAt,
        @Nullable String locationId) implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.PROVIDER_STATUS_UPDATE;
    }
}
