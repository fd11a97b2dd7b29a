package org.practiceflow.queries.view;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotIds;

/** A slot of a role; {@code appointmentId} is null while it is free. */
public record SlotView(
        String slotId,
        String practitionerRoleId,
        String practitionerId,
        String scheduleId,
        Instant start,
        Instant end,
        ZoneId timeZone,
        SlotStatus status,
        @Nullable String appointmentId) {

    static SlotView of(String tenantId, RoleState role, Slot slot) {
        String scheduleId = role.definition().scheduleId();
        return new SlotView(
                SlotIds.of(tenantId, scheduleId, role.id(), slot.interval()),
                role.id(),
                role.definition().practitionerId(),
                scheduleId,
                slot.start(),
                slot.end(),
                role.zone(),
                slot.status(),
                slot.appointmentId());
    }
}
