package org.practiceflow.topology.visit;

import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.UnitOfWork;

/** Reads and writes the visits of a tenant. A decision writes only the rows that it changes. */
public final class Visits {
    private Visits() {}

    /** Returns the visit of that appointment, or null. */
    public static @Nullable Visit get(UnitOfWork unitOfWork, String appointmentId) {
        VisitRow row = unitOfWork.table(VisitRow.TABLE).get(appointmentId);
        return row == null ? null : row.with(unitOfWork.table(VisitFacts.TABLE).get(appointmentId));
    }

    /** Returns the visit as it was before this decision, or null. */
    public static @Nullable Visit before(UnitOfWork unitOfWork, String appointmentId) {
        VisitRow row = unitOfWork.table(VisitRow.TABLE).before(appointmentId);
        return row == null ? null : row.with(unitOfWork.table(VisitFacts.TABLE).before(appointmentId));
    }

    static void put(UnitOfWork unitOfWork, Visit visit) {
        unitOfWork.table(VisitRow.TABLE).put(visit.appointmentId(), VisitRow.of(visit));
        if (!visit.facts().isEmpty()) {
            unitOfWork
                    .table(VisitFacts.TABLE)
                    .put(visit.appointmentId(), new VisitFacts(visit.appointmentId(), visit.facts()));
        }
    }

    static void delete(UnitOfWork unitOfWork, String appointmentId) {
        unitOfWork.table(VisitRow.TABLE).delete(appointmentId);
        unitOfWork.table(VisitFacts.TABLE).delete(appointmentId);
    }
}
