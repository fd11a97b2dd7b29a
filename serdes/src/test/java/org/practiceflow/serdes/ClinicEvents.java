package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.PatientQueueOrder;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.serdes.event.ThresholdBuilder;

/** Events of one morning in clinic-abc, one of each input type. */
final class ClinicEvents {
    static final AppointmentScheduled SCHEDULED = new AppointmentScheduled(
            "appt-456",
            "patient-123",
            "prov-77",
            "loc-1",
            "chair-12",
            at("09:00:00"),
            at("09:30:00"),
            "hygiene",
            Priority.URGENT,
            true,
            Stage.SCHEDULED);
    static final PatientCheckin CHECKIN = new PatientCheckin("patient-123", "appt-456", "loc-1", at("09:04:30"));
    static final AppointmentStatusChanged STATUS_CHANGED =
            new AppointmentStatusChanged("appt-456", Stage.SCHEDULED, Stage.IN_CHAIR, at("09:15:00"));
    static final ProviderStatusUpdate PROVIDER_STATUS =
            new ProviderStatusUpdate("prov-77", ProviderStatus.ON_BREAK, at("09:20:00"), "room-3");
    static final ResourceOccupancyUpdate OCCUPANCY = new ResourceOccupancyUpdate(
            "chair-12", ResourceStatus.OCCUPIED, "appt-456", at("09:55:00"), "loc-1", "chair", at("09:24:59.250"));
    static final PatientFlowUpdate FLOW = PatientFlowUpdateBuilder.of("appt-456", Stage.CALLED, at("09:34:50"))
            .patientId("patient-123")
            .providerId("prov-77")
            .locationId("loc-1")
            .resourceId("chair-12")
            .cause("auto")
            .build();

    static final OrchestrationSettings SETTINGS = OrchestrationSettings.builder()
            .timeZone(ZoneId.of("Europe/Berlin"))
            .queueOrder(QueueDiscipline.ARRIVAL)
            .durations(DurationSource.PLANNED)
            .earlyStart(false)
            .noShowAfter(Duration.ofMinutes(20))
            .lateGrace(Duration.ofMinutes(10))
            .walkInCap(Duration.ofMinutes(60))
            .retentionDays(30)
            .slotHorizonDays(45)
            .slotLength(Duration.ofMinutes(20))
            .thresholds(List.of(
                    ThresholdBuilder.of("delay", AlertLevel.INFO, Duration.ofMinutes(10))
                            .clears(Duration.ofMinutes(5))
                            .build(),
                    ThresholdBuilder.of("wait", AlertLevel.WARNING, Duration.ofMinutes(20))
                            .build()))
            .silences(List.of(new OrchestrationSettings.Silence("delay", "prov-77", at("12:00:00"))))
            .build();

    static final FhirSlot SLOT = FhirSlot.of(
            "slot-1", "schedule-9", "Europe/Berlin", "free", at("09:00:00"), at("09:15:00"), "run-1", "evt-1");
    static final JsonNode LOCATION = Documents.json(
            "{'resourceType': 'Location', 'id': 'loc-1', 'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'Europe/Berlin'}]}");
    static final PractitionerRoleChanged ROLE = new PractitionerRoleChanged(
            "role-9",
            "prov-77",
            RoleChange.UPDATED,
            List.of("availableTime"),
            Documents.json("{'resourceType': 'PractitionerRole', 'id': 'role-9', 'active': true}"),
            List.of(LOCATION),
            Documents.json("{'resourceType': 'Schedule', 'id': 'schedule-9'}"),
            null,
            20,
            5);

    private ClinicEvents() {}

    static List<Envelope<Event.Input>> inputs() {
        return List.of(
                envelope("evt-1", SCHEDULED),
                envelope("evt-2", CHECKIN),
                envelope("evt-3", STATUS_CHANGED),
                envelope("evt-4", PROVIDER_STATUS),
                envelope("evt-5", OCCUPANCY),
                envelope("evt-6", FLOW),
                envelope("evt-8", SETTINGS),
                envelope("evt-9", new PatientQueueOrder("prov-77", List.of("appt-457", "appt-456"), at("09:30:00"))),
                envelope("evt-10", new AlertAcknowledged("alert-9001", "delay", "prov-77", "staff-12", at("09:31:00"))),
                envelope("evt-11", ROLE),
                envelope("evt-12", new FhirResourceChanged(LOCATION)),
                envelope("evt-13", new SlotRegenerationRequested("role-9", true, "staff-12")));
    }

    /** Returns an envelope with all optional parts. */
    static <E extends Event> Envelope<E> envelope(String eventId, E data) {
        return new Envelope<>(
                eventId, "clinic-abc", at("09:35:00.125"), "booking-service", "req-9876", "evt-0", 17, data);
    }

    /** Returns an envelope with the required parts only. */
    static <E extends Event> Envelope<E> bareEnvelope(String eventId, E data) {
        return Envelope.of(eventId, "clinic-abc", at("09:35:00"), data);
    }

    static Instant at(String time) {
        return Instant.parse("2025-11-27T" + time + "Z");
    }
}
