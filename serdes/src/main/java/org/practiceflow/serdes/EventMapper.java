package org.practiceflow.serdes;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.PatientQueueOrder;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.serdes.event.Stage;

/** Maps the shapes that producers use to one record per type: resolves aliases, reads codes, and fills in times. */
final class EventMapper {
    private EventMapper() {}

    static Event.Input map(EventType type, JsonFields data, Instant occurredAt) throws InvalidDataException {
        return switch (type) {
            case ORCHESTRATION_SETTINGS -> new SettingsFields(data).read();
            case APPOINTMENT_SCHEDULED -> appointmentScheduled(data);
            case PATIENT_CHECKIN ->
                new PatientCheckin(
                        data.id("patientId"),
                        data.id("appointmentId"),
                        data.optionalId("locationId"),
                        data.instantOr("checkinAt", occurredAt));
            case APPOINTMENT_STATUS_CHANGED -> statusChanged(data, occurredAt);
            case PROVIDER_STATUS_UPDATE ->
                new ProviderStatusUpdate(
                        data.id("providerId"),
                        data.code("status", ProviderStatus.VOCABULARY),
                        data.instantOr("effectiveAt", occurredAt),
                        data.optionalId("locationId"));
            case RESOURCE_OCCUPANCY_UPDATE -> resourceOccupancy(data, occurredAt);
            case PATIENT_FLOW_UPDATE -> patientFlow(data, occurredAt);
            case PATIENT_QUEUE_ORDER ->
                new PatientQueueOrder(
                        data.id("providerId"), data.ids("appointmentIds"), data.instantOr("effectiveAt", occurredAt));
            case ALERT_ACKNOWLEDGED ->
                new AlertAcknowledged(
                        data.id("alertId"),
                        data.text("category"),
                        data.id("subject"),
                        data.optionalId("acknowledgedBy"),
                        data.instantOr("acknowledgedAt", occurredAt));
            case PRACTITIONER_ROLE_CHANGED -> practitionerRole(data);
            case FHIR_RESOURCE_CHANGED -> fhirResource(data);
            case SLOT_REGENERATION_REQUESTED ->
                new SlotRegenerationRequested(
                        data.id("practitionerRoleId"), data.flag("dryRun"), data.optionalId("requestedBy"));
            case ORCHESTRATION_ALERT,
                    ORCHESTRATION_ADJUSTMENT,
                    ORCHESTRATION_OCCUPANCY,
                    PROVIDER_DELAY,
                    SLOT,
                    SLOT_GENERATION_COMPLETED,
                    ORCHESTRATION_AUDIT,
                    CLINIC_VISIT,
                    CLINIC_PROVIDER,
                    CLINIC_ROOM,
                    CLINIC_ALERT ->
                throw new InvalidDataException(
                        RejectionReason.UNKNOWN_EVENT_TYPE, "/eventType", "expected a supported event type");
        };
    }

    private static AppointmentScheduled appointmentScheduled(JsonFields data) throws InvalidDataException {
        Instant start = data.instant("start");
        Instant end = data.has("end")
                ? data.instant("end")
                : start.plus(
                        Duration.ofMinutes(data.node().path("durationMinutes").asLong()));
        if (!end.isAfter(start)) {
            throw data.invalid("end", "expected an end after the start");
        }
        data.check(Limit.APPOINTMENT_MINUTES, Duration.between(start, end).toMinutes(), "end");
        Priority priority = data.optionalCode("priority", Priority.VOCABULARY);
        return new AppointmentScheduled(
                data.id("appointmentId"),
                data.id("patientId"),
                data.id("providerId"),
                data.optionalId("locationId"),
                data.optionalId("resourceId"),
                start,
                end,
                data.optionalText("type"),
                priority == null ? Priority.ROUTINE : priority,
                data.flag("walkIn"),
                data.optionalCode("status", Stage.VOCABULARY),
                isTentative(data, "status"),
                isWaitlisted(data, "status"));
    }

    private static AppointmentStatusChanged statusChanged(JsonFields data, Instant occurredAt)
            throws InvalidDataException {
        Instant updatedAt = data.instantOr("updatedAt", occurredAt);
        Instant startedAt = data.optionalInstant("startedAt");
        if (startedAt != null && startedAt.isAfter(updatedAt)) {
            throw data.invalid("startedAt", "expected a start that is not after the change of the status");
        }
        return new AppointmentStatusChanged(
                data.id("appointmentId"),
                data.optionalCode("previousStatus", Stage.VOCABULARY),
                data.code("newStatus", Stage.VOCABULARY),
                updatedAt,
                isTentative(data, "newStatus"),
                isWaitlisted(data, "newStatus"),
                startedAt,
                data.optionalId("providerId"),
                data.optionalId("locationId"),
                expected(data));
    }

    /** Returns the duration that the producer expects; null if it states none, or none at all. */
    private static @Nullable Duration expected(JsonFields data) throws InvalidDataException {
        Integer minutes = data.optionalNumber("durationEstimatedMinutes");
        if (minutes == null || minutes == 0) {
            return null;
        }
        data.check(Limit.APPOINTMENT_MINUTES, minutes, "durationEstimatedMinutes");
        return Duration.ofMinutes(minutes);
    }

    /**
     * Returns whether the appointment is not yet certain. One that is not yet paid or on the waitlist is scheduled, but
     * not certain.
     */
    private static boolean isTentative(JsonFields data, String status) {
        return data.flag("tentative")
                || Stage.isUnpaid(data.node().path(status).asText())
                || isWaitlisted(data, status);
    }

    private static boolean isWaitlisted(JsonFields data, String status) {
        return Stage.isWaitlist(data.node().path(status).asText());
    }

    private static PractitionerRoleChanged practitionerRole(JsonFields data) throws InvalidDataException {
        FhirLimits limits = new FhirLimits(data);
        limits.check("role");
        limits.checkRole("role");
        limits.checkEach("locations");
        limits.check("schedule");
        limits.check("practitioner");
        RoleChange change = data.code("changeType", RoleChange.VOCABULARY);
        return new PractitionerRoleChanged(
                data.id("practitionerRoleId"),
                data.id("practitionerId"),
                change,
                data.ids("changedFields"),
                data.optionalDocument("role"),
                data.documents("locations"),
                data.optionalDocument("schedule"),
                data.optionalDocument("practitioner"),
                data.optionalNumber("slotMinutes"),
                data.optionalNumber("bufferMinutes"));
    }

    private static FhirResourceChanged fhirResource(JsonFields data) throws InvalidDataException {
        FhirLimits limits = new FhirLimits(data);
        limits.check("resource");
        FhirResourceChanged changed = new FhirResourceChanged(
                data.document("resource"),
                data.has("changeType") ? data.code("changeType", RoleChange.VOCABULARY) : null);
        if (changed.isRole()) {
            limits.checkRole("resource");
            if (changed.change() != RoleChange.DELETED && changed.practitionerId() == null) {
                throw data.invalid("resource", "expected a PractitionerRole that refers to its practitioner");
            }
        }
        return changed;
    }

    private static ResourceOccupancyUpdate resourceOccupancy(JsonFields data, Instant occurredAt)
            throws InvalidDataException {
        return new ResourceOccupancyUpdate(
                data.id("resourceId"),
                data.code(data.has("status") ? "status" : "occupancyStatus", ResourceStatus.VOCABULARY),
                data.optionalId("currentAppointmentId"),
                data.optionalInstant("expectedFreeAt"),
                data.optionalId("locationId"),
                data.optionalText("resourceType"),
                data.instantOr("timestamp", occurredAt));
    }

    private static PatientFlowUpdate patientFlow(JsonFields data, Instant occurredAt) throws InvalidDataException {
        return new PatientFlowUpdate(
                data.optionalId("patientId"),
                data.id("appointmentId"),
                data.code("stage", Stage.VOCABULARY),
                data.instantOr("stageEnteredAt", occurredAt),
                data.optionalId("providerId"),
                data.optionalId("locationId"),
                data.optionalId("resourceId"),
                data.optionalText("cause"),
                null,
                null,
                null,
                null,
                null,
                isTentative(data, "stage"),
                isWaitlisted(data, "stage"));
    }
}
