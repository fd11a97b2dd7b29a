package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.store.EventOrder;

/** The plan of a visit: of several, the one stated last holds. */
public record Booking(
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
        boolean tentative) {

    /** Of two plans the later one; null is no plan. */
    static Booking latest(@Nullable Booking known, Booking told) {
        return known == null || told.eventOrder.compareTo(known.eventOrder) > 0 ? told : known;
    }
}
