package org.practiceflow.topology.visit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;

/**
 * The certainty of a visit in the schedule, as it was last stated by its plan or by a fact.
 *
 * @param tentative whether the visit is not yet certain
 * @param waitlisted whether the visit only waits for a place in the schedule
 */
record Certainty(boolean tentative, boolean waitlisted) {
    /** The certainty of a visit of which nobody stated any. */
    private static final Certainty CERTAIN = new Certainty(false, false);

    static Certainty of(@Nullable Appointment appointment, List<Fact> facts) {
        for (Fact fact : facts.reversed()) {
            if (fact.stage() == Stage.SCHEDULED) {
                return appointment != null && appointment.eventOrder().compareTo(fact.eventOrder()) > 0
                        ? of(appointment)
                        : new Certainty(fact.tentative(), fact.waitlisted());
            }
        }
        return appointment == null ? CERTAIN : of(appointment);
    }

    private static Certainty of(Appointment appointment) {
        return new Certainty(appointment.tentative(), appointment.waitlisted());
    }
}
