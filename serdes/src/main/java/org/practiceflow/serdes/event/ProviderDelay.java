package org.practiceflow.serdes.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delay of a provider, and the appointments that it affects.
 *
 * @param status the provider's status, {@code unknown} for a provider who never reported one
 * @param grows whether the delay grows with time after {@code asOf}, until the next update
 */
public record ProviderDelay(
        String providerId,
        @Nullable String locationId,
        String status,
        @Nullable String currentAppointmentId,
        long delaySeconds,
        long avgDelayMinutes,
        long maxDelayMinutes,
        List<String> relatedAppointments,
        @Nullable Instant nextFreeAt,
        List<String> causes,
        Instant asOf,
        boolean grows)
        implements Event.Output {
    @Override
    public EventType eventType() {
        return EventType.PROVIDER_DELAY;
    }
}
