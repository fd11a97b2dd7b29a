package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The status of a provider who comes, goes or pauses, from {@code effectiveAt} on, which may be in the future. */
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
