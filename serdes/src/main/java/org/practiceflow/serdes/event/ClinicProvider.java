package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of providers.
 *
 * @param status the provider's status, {@code unknown} for a provider who never reported one
 * @param statusSince the time from which the status applies, null for one that was never reported
 * @param returnsAt the announced return of an absent provider, null if none is announced
 * @param currentAppointmentId the visit that the provider is busy with, null for none
 */
public record ClinicProvider(
        String providerId,
        String status,
        @Nullable Instant statusSince,
        @Nullable String locationId,
        @Nullable Instant returnsAt,
        @Nullable String currentAppointmentId)
        implements TableRow {
    @Override
    public EventType eventType() {
        return EventType.CLINIC_PROVIDER;
    }

    @Override
    public String id() {
        return providerId;
    }
}
