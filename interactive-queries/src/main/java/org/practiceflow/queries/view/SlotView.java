package org.practiceflow.queries.view;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.slot.Role;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotIds;
import org.practiceflow.topology.slot.SlotStatus;

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

    static SlotView of(String tenantId, Role role, Slot slot) {
        String scheduleId = role.told().scheduleId();
        return new SlotView(
                SlotIds.of(tenantId, scheduleId, role.id(), slot.interval()),
                role.id(),
                role.told().practitionerId(),
                scheduleId,
                slot.start(),
                slot.end(),
                role.zone(),
                slot.status(),
                slot.appointmentId());
    }
}
