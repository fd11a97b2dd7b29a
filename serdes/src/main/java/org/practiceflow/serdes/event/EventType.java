package org.practiceflow.serdes.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.practiceflow.schemas.Contract;

/** The event types that the application reads or writes. Each has its own topic and contract. */
public enum EventType {
    ORCHESTRATION_SETTINGS(Contract.ORCHESTRATION_SETTINGS, OrchestrationSettings.class),
    APPOINTMENT_SCHEDULED(Contract.APPOINTMENT_SCHEDULED, AppointmentScheduled.class),
    PATIENT_CHECKIN(Contract.PATIENT_CHECKIN, PatientCheckin.class),
    APPOINTMENT_STATUS_CHANGED(Contract.APPOINTMENT_STATUS_CHANGE, AppointmentStatusChanged.class),
    PROVIDER_STATUS_UPDATE(Contract.PROVIDER_STATUS_UPDATE, ProviderStatusUpdate.class),
    RESOURCE_OCCUPANCY_UPDATE(Contract.RESOURCE_OCCUPANCY, ResourceOccupancyUpdate.class),
    PATIENT_FLOW_UPDATE(Contract.PATIENT_FLOW_UPDATE, PatientFlowUpdate.class),
    PATIENT_QUEUE_ORDER(Contract.PATIENT_QUEUE_ORDER, PatientQueueOrder.class),
    ALERT_ACKNOWLEDGED(Contract.ALERT_ACKNOWLEDGED, AlertAcknowledged.class),
    PRACTITIONER_ROLE_CHANGED(Contract.PRACTITIONER_ROLE_CHANGED, PractitionerRoleChanged.class),
    FHIR_RESOURCE_CHANGED(Contract.FHIR_RESOURCE_CHANGED, FhirResourceChanged.class),
    SLOT_REGENERATION_REQUESTED(Contract.SLOT_REGENERATION_REQUESTED, SlotRegenerationRequested.class),
    ORCHESTRATION_ALERT(Contract.ORCHESTRATION_ALERT, OrchestrationAlert.class),
    ORCHESTRATION_ADJUSTMENT(Contract.ORCHESTRATION_ADJUSTMENT, OrchestrationAdjustment.class),
    ORCHESTRATION_OCCUPANCY(Contract.ORCHESTRATION_OCCUPANCY, OrchestrationOccupancy.class),
    PROVIDER_DELAY(Contract.PROVIDER_DELAY, ProviderDelay.class),
    SLOT(Contract.SLOT, SlotChanged.class),
    SLOT_GENERATION_COMPLETED(Contract.SLOT_GENERATION_COMPLETED, SlotGenerationCompleted.class),
    ORCHESTRATION_AUDIT(Contract.ORCHESTRATION_AUDIT, OrchestrationAudit.class),
    CLINIC_VISIT(Contract.CLINIC_VISIT, ClinicVisit.class),
    CLINIC_PROVIDER(Contract.CLINIC_PROVIDER, ClinicProvider.class),
    CLINIC_ROOM(Contract.CLINIC_ROOM, ClinicRoom.class),
    CLINIC_ALERT(Contract.CLINIC_ALERT, ClinicAlert.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::eventName, Function.identity()));

    private final Contract contract;
    private final Class<? extends Event> event;

    EventType(Contract contract, Class<? extends Event> event) {
        this.contract = contract;
        this.event = event;
    }

    /** Returns the type of that name, such as {@code patient.checkin.v1}, or empty. */
    public static Optional<EventType> named(String eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }

    /** Returns whether the application reads events of that type, but not of that version. */
    public static boolean isInputInAnotherVersion(String eventName) {
        return named(eventName).isEmpty()
                && Arrays.stream(values())
                        .anyMatch(
                                type -> type.isInput() && base(type.eventName()).equals(base(eventName)));
    }

    private static String base(String eventName) {
        return eventName.replaceFirst("\\.v\\d+$", "");
    }

    /** Returns the dotted name with its version, which is also the name of the topic that carries the events. */
    public String eventName() {
        return contract.eventType().orElseThrow();
    }

    /** Returns the schema of the event's data. */
    public Contract contract() {
        return contract;
    }

    /** Returns whether the application reads events of this type. */
    public boolean isInput() {
        return Event.Input.class.isAssignableFrom(event);
    }

    /** Returns whether events of this type are rows of a published table. */
    public boolean isTableRow() {
        return TableRow.class.isAssignableFrom(event);
    }

    /** Returns the record that holds the event's data. */
    public Class<? extends Event> event() {
        return event;
    }
}
