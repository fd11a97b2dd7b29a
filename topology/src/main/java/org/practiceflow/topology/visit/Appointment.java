package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.store.EventOrder;

/** The plan of a visit. Of several plans, the one stated last applies. */
public record Appointment(
        EventOrder eventOrder,
        String patientId,
        String providerId,
        @Nullable String locationId,
        @Nullable String resourceId,
        Instant start,
        Duration planned,
        @Nullable String type,
        Priority priority,
        boolean walkIn,
        boolean tentative,
        boolean waitlisted) {

    /** Returns the last millisecond of the plan; a plan until midnight does not reach the next day. */
    Instant lastInstant() {
        return planned.isPositive() ? start.plus(planned).minusMillis(1) : start;
    }

    /** Returns the later of two plans; {@code known} is null if there is no plan yet. */
    static Appointment latest(@Nullable Appointment known, Appointment stated) {
        return known == null || stated.eventOrder.compareTo(known.eventOrder) > 0 ? stated : known;
    }
}
