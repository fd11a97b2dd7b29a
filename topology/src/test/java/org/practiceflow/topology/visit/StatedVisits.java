package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.store.EventOrder;

/** Short factories of facts about a visit on 10 March 2026. */
final class StatedVisits {
    private StatedVisits() {}

    /** Returns an appointment at nine o'clock, stated at an instant. */
    static Appointment plan(String statedAt, long sequence, boolean tentative) {
        return new Appointment(
                new EventOrder(at(statedAt), sequence, "evt-plan"),
                "patient-1",
                "prov-77",
                "loc-1",
                null,
                at("09:00"),
                Duration.ofMinutes(30),
                null,
                Priority.ROUTINE,
                false,
                tentative,
                false);
    }

    static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }
}
