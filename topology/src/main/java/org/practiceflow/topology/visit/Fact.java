package org.practiceflow.topology.visit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

/**
 * A statement that a visit was in a stage from a given time on. Facts of a visit are ordered by time, sequence, stage
 * (the later stage last) and event id.
 *
 * @param patientId the patient, null where the event does not name one
 * @param locationId the location, null where the event does not name one
 * @param resourceId the chair or room, null where the event does not name one
 * @param tentative whether the visit is scheduled but not yet certain
 * @param waitlisted whether the visit only waits for a place in the schedule; such a one is tentative, too
 * @param byBooking whether the fact is the arrival of a walk-in, stated by its booking
 * @param providerId the provider, null where the event does not name one
 * @param expected the expected duration of the visit, null where the event does not name one
 */
public record Fact(
        Stage stage,
        EventOrder eventOrder,
        @Nullable String patientId,
        @Nullable String locationId,
        @Nullable String resourceId,
        boolean tentative,
        boolean waitlisted,
        boolean byBooking,
        @Nullable String providerId,
        @Nullable Duration expected)
        implements Comparable<Fact> {

    @Override
    public int compareTo(Fact other) {
        int order = eventOrder.at().compareTo(other.eventOrder.at());
        if (order == 0) {
            order = Long.compare(eventOrder.sequence(), other.eventOrder.sequence());
        }
        if (order == 0) {
            order = stage.compareTo(other.stage);
        }
        return order == 0 ? eventOrder.eventId().compareTo(other.eventOrder.eventId()) : order;
    }
}
