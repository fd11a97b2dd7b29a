package org.practiceflow.topology.visit;

import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

/**
 * That a visit was in a stage from a time on. Facts of one visit are ordered by their time and sequence; at equal
 * times the later stage comes last.
 *
 * @param patientId who came, null where the event does not say
 * @param locationId where, null where the event does not say
 * @param resourceId the chair or room, null where the event does not say
 * @param tentative whether the visit is scheduled and not yet certain
 */
public record Fact(
        Stage stage,
        EventOrder eventOrder,
        @Nullable String patientId,
        @Nullable String locationId,
        @Nullable String resourceId,
        boolean tentative)
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
