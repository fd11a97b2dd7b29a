package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.store.EventOrder;

/**
 * The plan of a visit. Of several plans, the one stated last applies.
 *
 * @param patientId the patient, null for one who came without an appointment and whom no event names
 */
public record Appointment(
        EventOrder eventOrder,
        @Nullable String patientId,
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

    /** Returns this plan with what was stated of it since. */
    Appointment with(String provider, @Nullable String location, Duration expected) {
        return new Appointment(
                eventOrder,
                patientId,
                provider,
                location,
                resourceId,
                start,
                expected,
                type,
                priority,
                walkIn,
                tentative,
                waitlisted);
    }

    /** Returns the later of two plans; {@code known} is null if there is no plan yet. */
    static Appointment latest(@Nullable Appointment known, Appointment stated) {
        return known == null || stated.eventOrder.compareTo(known.eventOrder) > 0 ? stated : known;
    }
}
