package org.practiceflow.topology.visit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.store.TableDescriptor;

/** The stored components of a {@link Visit}, except its facts, which have a row of their own. */
public record VisitRow(
        String appointmentId,
        @Nullable Appointment appointment,
        @Nullable Stage announced,
        @Nullable Long predictedWaitSeconds,
        List<AlertCategory> alerts) {

    public static final TableDescriptor<VisitRow> TABLE =
            new TableDescriptor<>("visits", VisitRow.class).counted(Limit.CLINIC_VISITS);

    static VisitRow of(Visit visit) {
        return new VisitRow(
                visit.appointmentId(),
                visit.appointment(),
                visit.announced(),
                visit.predictedWaitSeconds(),
                visit.alerts());
    }

    /** Returns the visit with these facts; null for none. */
    public Visit with(@Nullable VisitFacts stated) {
        List<Fact> facts = stated == null ? List.of() : stated.facts();
        return new Visit(appointmentId, appointment, facts, announced, predictedWaitSeconds, alerts);
    }
}
