package org.practiceflow.queries.view;

import com.fasterxml.jackson.annotation.JsonView;
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
 * The facts that were stated about a visit, in the order in which they apply, and the stage to which each one took it.
 *
 * @param plan the current plan, null without one
 */
public record VisitHistory(String appointmentId, @Nullable Plan plan, List<HistoryEntry> facts) {

    /** The plan, and the event that stated it. */
    public record Plan(
            String eventId,
            Instant statedAt,
            Instant start,
            long plannedMinutes,
            String providerId,

            @JsonView(PatientVisibility.WithPatients.class) @Nullable
            String patientId) {}

    /**
     * A statement that the visit was in a stage.
     *
     * @param patientId the patient whom the statement names, null if it names none
     * @param stageBefore the stage of the visit until then
     * @param stageAfter the stage of the visit from then on
     * @param entered whether the statement began a stage; false for a repeat
     */
    public record HistoryEntry(
            String eventId,
            Instant at,
            long sequence,
            Stage stated,

            @JsonView(PatientVisibility.WithPatients.class) @Nullable
            String patientId,

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
                    fact.patientId(),
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
                                appointment.providerId(),
                                appointment.patientId()),
                List.copyOf(statements));
    }
}
