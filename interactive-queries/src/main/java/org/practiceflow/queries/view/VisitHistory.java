package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Fact;
import org.practiceflow.topology.visit.Visit;

/**
 * What was stated of a visit, in the order in which it counts, and where each statement took it.
 *
 * @param plan the plan that holds, null without one
 */
public record VisitHistory(String appointmentId, @Nullable Plan plan, List<HistoryEntry> facts) {

    /** The plan, and which event stated it. */
    public record Plan(String eventId, Instant statedAt, Instant start, long plannedMinutes, String providerId) {}

    /**
     * That the visit was in a stage.
     *
     * @param stageBefore where the visit was until then
     * @param stageAfter where it was from then on
     * @param entered whether that began a stage; false for a repeat
     */
    public record HistoryEntry(
            String eventId,
            Instant at,
            long sequence,
            Stage stated,
            @Nullable String resourceId,
            Stage stageBefore,
            Stage stageAfter,
            boolean entered) {}

    static VisitHistory of(Visit visit, TenantState state) {
        List<HistoryEntry> statements = new ArrayList<>();
        Visit sofar = new Visit(visit.appointmentId(), visit.appointment(), List.of(), null, null, List.of());
        for (Fact fact : visit.facts()) {
            EventOrder eventOrder = fact.eventOrder();
            Stage before = sofar.journey(eventOrder.at(), state.settings()).stage();
            sofar = sofar.with(fact);
            Stage after = sofar.journey(eventOrder.at(), state.settings()).stage();
            statements.add(new HistoryEntry(
                    eventOrder.eventId(),
                    eventOrder.at(),
                    eventOrder.sequence(),
                    fact.stage(),
                    fact.resourceId(),
                    before,
                    after,
                    before != after));
        }
        Appointment appointment = visit.appointment();
        return new VisitHistory(
                visit.appointmentId(),
                appointment == null
                        ? null
                        : new Plan(
                                appointment.eventOrder().eventId(),
                                appointment.eventOrder().at(),
                                appointment.start(),
                                appointment.planned().toMinutes(),
                                appointment.providerId()),
                List.copyOf(statements));
    }
}
