package org.practiceflow.serdes.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of rooms and chairs.
 *
 * @param since the start of the current state
 * @param currentAppointmentId the visit in the room, null for none or if it was not reported
 * @param expectedFreeAt the time at which the room is expected to be free, null if it was not reported
 */
public record ClinicRoom(
        String resourceId,
        @Nullable String locationId,
        @Nullable String resourceType,
        ResourceStatus status,
        Instant since,
        @Nullable String currentAppointmentId,
        @Nullable Instant expectedFreeAt)
        implements TableRow {
    @Override
    public EventType eventType() {
        return EventType.CLINIC_ROOM;
    }

    @Override
    public String id() {
        return resourceId;
    }
}
