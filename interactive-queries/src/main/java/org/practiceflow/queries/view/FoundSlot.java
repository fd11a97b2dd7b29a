package org.practiceflow.queries.view;

import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.Slot;

/** A slot that was found, and its role. */
public record FoundSlot(RoleState role, Slot slot) {
    SlotPlace place() {
        return new SlotPlace(role.id(), slot.start(), slot.end());
    }
}
