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
                data.tentative());
    }

    public static Fact bookedStatus(Envelope<?> event, Stage status) {
        return Fact.ofStatus(status, eventOrder(event, event.occurredAt()), false);
    }

    public static Fact checkin(Envelope<?> event, PatientCheckin data) {
        return fact(event, Stage.WAITING, data.checkinAt(), data.patientId(), data.locationId(), null);
    }

    public static Fact status(Envelope<?> event, AppointmentStatusChanged data) {
        return Fact.ofStatus(data.newStatus(), eventOrder(event, data.updatedAt()), data.tentative());
    }

    public static Fact flow(Envelope<?> event, PatientFlowUpdate data) {
        return fact(event, data.stage(), data.stageEnteredAt(), data.patientId(), data.locationId(), data.resourceId());
    }

    public static Fact seated(Envelope<?> event, ResourceOccupancyUpdate data) {
        return fact(event, Stage.IN_CHAIR, data.timestamp(), null, data.locationId(), data.resourceId());
    }

    private static Fact fact(
            Envelope<?> event,
            Stage stage,
            Instant at,
            @Nullable String patientId,
            @Nullable String locationId,
            @Nullable String resourceId) {
        return new Fact(stage, eventOrder(event, at), patientId, locationId, resourceId, false);
    }

    private static EventOrder eventOrder(Envelope<?> event, Instant at) {
        return new EventOrder(at, event.sequence(), event.eventId());
    }
}
