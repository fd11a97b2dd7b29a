package org.practiceflow.schemas;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published contract: a JSON Schema (draft-07), and the event type whose {@code data} it describes.
 *
 * <p>Every event is validated twice on arrival: as a whole against {@link #ENVELOPE}, and its {@code data} against
 * the contract of its type. Both schemas accept the aliases that older producers use.
 */
public enum Contract {
    /** The envelope around every event. It has no event type of its own. */
    ENVELOPE("orchestration.event-envelope.schema.json", null),
    ORCHESTRATION_SETTINGS("orchestration-settings.schema.json", "orchestration.settings.v1"),
    APPOINTMENT_SCHEDULED("appointment-scheduled.schema.json", "appointment.scheduled.v1"),
    PATIENT_CHECKIN("patient-checkin.schema.json", "patient.checkin.v1"),
    APPOINTMENT_STATUS_CHANGE("appointment-status-change.schema.json", "appointment.status.changed.v1"),
    PROVIDER_STATUS_UPDATE("provider-status-update.schema.json", "provider.status.update.v1"),
    RESOURCE_OCCUPANCY("resource-occupancy.schema.json", "resource.occupancy.update.v1"),
    PATIENT_FLOW_UPDATE("patient-flow-update.schema.json", "patient.flow.update.v1"),
    PATIENT_QUEUE_ORDER("patient-queue-order.schema.json", "patient.queue.order.v1"),
    PRACTITIONER_ROLE_CHANGED("practitioner-role-changed.schema.json", "practitioner-role.changed.v1"),
    FHIR_RESOURCE_CHANGED("fhir-resource-changed.schema.json", "fhir.resource.changed.v1"),
    SLOT_REGENERATION_REQUESTED("slot-regeneration-requested.schema.json", "slot.regeneration.requested.v1"),
    ORCHESTRATION_ALERT("orchestration-alert.schema.json", "orchestration.alert.v1"),
    ALERT_ACKNOWLEDGED("orchestration-alert-acknowledged.schema.json", "orchestration.alert.acknowledged.v1"),
    ORCHESTRATION_ADJUSTMENT("orchestration-adjustment.schema.json", "orchestration.adjustment.v1"),
    ORCHESTRATION_OCCUPANCY("orchestration-occupancy.schema.json", "orchestration.occupancy.v1"),
    PROVIDER_DELAY("provider-delay.schema.json", "orchestration.delay.v1"),
    SLOT("slot.schema.json", "slot.v1"),
    SLOT_GENERATION_COMPLETED("slot-generation-completed.schema.json", "slot.generation.completed.v1"),
    ORCHESTRATION_AUDIT("orchestration-audit.schema.json", "orchestration.audit.v1"),
    CLINIC_VISIT("clinic-visit.schema.json", "clinic.visit.v1"),
    CLINIC_PROVIDER("clinic-provider.schema.json", "clinic.provider.v1"),
    CLINIC_ROOM("clinic-room.schema.json", "clinic.room.v1"),
    CLINIC_ALERT("clinic-alert.schema.json", "clinic.alert.v1");

    private final String fileName;
    private final @Nullable String eventType;

    Contract(String fileName, @Nullable String eventType) {
        this.fileName = fileName;
        this.eventType = eventType;
    }

    /** Returns the schema's file name without a path, such as {@code patient-checkin.schema.json}. */
    public String fileName() {
        return fileName;
    }

    /** Returns the event type whose {@code data} the schema describes; empty for {@link #ENVELOPE}. */
    public Optional<String> eventType() {
        return Optional.ofNullable(eventType);
    }

    /**
     * Opens the schema as UTF-8. The caller must close the stream.
     *
     * @throws IllegalStateException if the schema is missing from the class path, which means a broken build
     */
    public InputStream open() {
        InputStream schema = Contract.class.getResourceAsStream("/schemas/" + fileName);
        if (schema == null) {
            throw new IllegalStateException(
                    "Expected the schema " + fileName + " on the class path, but it is missing");
        }
        return schema;
    }
}
