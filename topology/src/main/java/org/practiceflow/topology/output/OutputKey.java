package org.practiceflow.topology.output;

import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationAdjustment;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.OrchestrationOccupancy;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.ProviderDelay;
import org.practiceflow.serdes.event.SlotChanged;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.TableRow;
import org.practiceflow.topology.room.Occupancy;

/**
 * The keys of published events: the tenant alone where a topic keeps all records, and {@code tenant/entity} where it
 * keeps only the last record of an entity. No tenant id contains a slash.
 */
final class OutputKey {
    private OutputKey() {}

    static String of(Envelope<Event.Output> event) {
        return switch (event.data()) {
            case PatientFlowUpdate flow -> event.tenantId();
            case OrchestrationAlert alert -> event.tenantId();
            case OrchestrationAdjustment adjustment -> event.tenantId();
            case OrchestrationOccupancy occupancy ->
                event.tenantId() + "/" + new Occupancy.Group(occupancy.locationId(), occupancy.resourceType()).key();
            case ProviderDelay delay -> event.tenantId() + "/" + delay.providerId();
            case SlotChanged slot -> event.tenantId() + "/" + slot.slotId();
            case SlotGenerationCompleted completed -> event.tenantId();
            case OrchestrationAudit audit -> event.tenantId();
            case TableRow row -> event.tenantId() + "/" + row.id();
        };
    }
}
