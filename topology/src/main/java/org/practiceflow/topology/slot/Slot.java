package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.Interval;

/**
 * A stretch of a role's time. Within its schedule it is the same slot whose start and end are the same.
 *
 * @param appointmentId whom it serves, null while it is free
 * @param generationRunId the run that created or last changed it
 * @param sourceEventId the event that asked for the run
 */
public record Slot(
        Instant start,
        Instant end,
        SlotStatus status,
        @Nullable String appointmentId,
        String generationRunId,
        String sourceEventId) {

    public Interval interval() {
        return new Interval(start, end);
    }

    /** The slot as FHIR has it. */
    public FhirSlot resource(String id, String scheduleId, ZoneId zone) {
        return FhirSlot.of(id, scheduleId, zone.getId(), status.code(), start, end, generationRunId, sourceEventId);
    }

    boolean serves(SlotStatus otherStatus, @Nullable String otherAppointment) {
        return status == otherStatus && Objects.equals(appointmentId, otherAppointment);
    }
}
