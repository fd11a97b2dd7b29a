package org.practiceflow.serdes.event;

/** The content of an event, without its envelope. */
public sealed interface Event {
    /** Returns the type under which the event is published. */
    EventType eventType();

    /** An event that a producer publishes and the application reads. */
    sealed interface Input extends Event
            permits OrchestrationSettings,
                    AppointmentScheduled,
                    PatientCheckin,
                    AppointmentStatusChanged,
                    ProviderStatusUpdate,
                    ResourceOccupancyUpdate,
                    PatientFlowUpdate,
                    PatientQueueOrder,
                    AlertAcknowledged,
                    PractitionerRoleChanged,
                    FhirResourceChanged,
                    SlotRegenerationRequested {}

    /** An event that the application publishes. */
    sealed interface Output extends Event
            permits PatientFlowUpdate,
                    OrchestrationAlert,
                    OrchestrationAdjustment,
                    OrchestrationOccupancy,
                    ProviderDelay,
                    SlotChanged,
                    SlotGenerationCompleted,
                    OrchestrationAudit,
                    TableRow {}
}
