package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

/** Maps producer events to plans and facts of visits. */
public final class VisitEventMapper {
    private VisitEventMapper() {}

    public static Appointment appointment(Envelope<?> event, AppointmentScheduled data) {
        return new Appointment(
                eventOrder(event, event.occurredAt()),
                data.patientId(),
                data.providerId(),
                data.locationId(),
                data.resourceId(),
                data.start(),
                Duration.between(data.start(), data.end()),
                data.type(),
                data.priority(),
                data.walkIn(),
                data.tentative(),
                data.waitlisted());
    }

    /** Returns the arrival that the booking of a walk-in states; null for another booking. */
    public static @Nullable Fact walkedIn(Envelope<?> event, AppointmentScheduled data) {
        return data.walkIn() && !data.waitlisted()
                ? FactBuilder.of(Stage.WAITING, eventOrder(event, event.occurredAt()))
                        .byBooking(true)
                        .build()
                : null;
    }

    public static Fact bookedStatus(Envelope<?> event, Stage status) {
        return FactBuilder.of(status, eventOrder(event, event.occurredAt())).build();
    }

    public static Fact checkin(Envelope<?> event, PatientCheckin data) {
        return FactBuilder.of(Stage.WAITING, eventOrder(event, data.checkinAt()))
                .patientId(data.patientId())
                .locationId(data.locationId())
                .build();
    }

    public static Fact status(Envelope<?> event, AppointmentStatusChanged data) {
        return FactBuilder.of(data.newStatus(), eventOrder(event, data.updatedAt()))
                .providerId(data.providerId())
                .locationId(data.locationId())
                .expected(data.expected())
                .tentative(data.tentative())
                .waitlisted(data.waitlisted())
                .build();
    }

    /** Returns the start that a change of the status states beside it; null if it states none. */
    public static @Nullable Fact started(Envelope<?> event, AppointmentStatusChanged data) {
        return data.startedAt() == null
                ? null
                : FactBuilder.of(Stage.IN_CHAIR, eventOrder(event, data.startedAt()))
                        .build();
    }

    public static Fact flow(Envelope<?> event, PatientFlowUpdate data) {
        return FactBuilder.of(data.stage(), eventOrder(event, data.stageEnteredAt()))
                .patientId(data.patientId())
                .providerId(data.providerId())
                .locationId(data.locationId())
                .resourceId(data.resourceId())
                .tentative(data.tentative())
                .waitlisted(data.waitlisted())
                .build();
    }

    public static Fact seated(Envelope<?> event, ResourceOccupancyUpdate data) {
        return FactBuilder.of(Stage.IN_CHAIR, eventOrder(event, data.timestamp()))
                .locationId(data.locationId())
                .resourceId(data.resourceId())
                .build();
    }

    private static EventOrder eventOrder(Envelope<?> event, Instant at) {
        return new EventOrder(at, event.sequence(), event.eventId());
    }
}
