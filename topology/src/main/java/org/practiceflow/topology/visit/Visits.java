package org.practiceflow.topology.visit;

import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.Turn;

/** The visits of a tenant, of each of which a decision writes the rows that it changes. */
public final class Visits {
    private Visits() {}

    /** The visit of that appointment, or null. */
    public static @Nullable Visit get(Turn turn, String appointmentId) {
        VisitRow row = turn.table(VisitRow.TABLE).get(appointmentId);
        return row == null ? null : row.with(turn.table(VisitFacts.TABLE).get(appointmentId));
    }

    /** The same as it was before anything was decided, or null. */
    public static @Nullable Visit before(Turn turn, String appointmentId) {
        VisitRow row = turn.table(VisitRow.TABLE).before(appointmentId);
        return row == null ? null : row.with(turn.table(VisitFacts.TABLE).before(appointmentId));
    }

    static void put(Turn turn, Visit visit) {
        turn.table(VisitRow.TABLE).put(visit.appointmentId(), VisitRow.of(visit));
        if (!visit.facts().isEmpty()) {
            turn.table(VisitFacts.TABLE)
                    .put(visit.appointmentId(), new VisitFacts(visit.appointmentId(), visit.facts()));
        }
    }

    static void delete(Turn turn, String appointmentId) {
        turn.table(VisitRow.TABLE).delete(appointmentId);
        turn.table(VisitFacts.TABLE).delete(appointmentId);
    }
}
