package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.Interval;

/**
 * A stretch of a role's time. Its start and end identify it within its schedule.
 *
 * @param appointmentId the appointment that it serves, null while it is free
 * @param generationRunId the run that created or last changed it
 * @param sourceEventId the event that triggered the run, or the id of the run's cause if no event did
 * @param changedAt the time of that event or cause, null for a slot from before it was kept
 */
public record Slot(
        Instant start,
        Instant end,
        SlotStatus status,
        @Nullable String appointmentId,
        String generationRunId,
        String sourceEventId,
        @Nullable Instant changedAt) {

    public Interval interval() {
        return new Interval(start, end);
    }

    /** Returns the slot as a FHIR resource. */
    public FhirSlot resource(String id, String scheduleId, ZoneId zone) {
        return FhirSlot.of(id, scheduleId, zone.getId(), status.code(), start, end, generationRunId, sourceEventId);
    }

    boolean isOver(Instant now) {
        return !end.isAfter(now);
    }

    /** Returns whether the slot has begun and is not over. */
    boolean runs(Instant now) {
        return start.isBefore(now) && !isOver(now);
    }

    boolean serves(SlotStatus otherStatus, @Nullable String otherAppointment) {
        return status == otherStatus && Objects.equals(appointmentId, otherAppointment);
    }
}
