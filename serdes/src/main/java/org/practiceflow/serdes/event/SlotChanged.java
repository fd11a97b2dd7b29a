package org.practiceflow.serdes.event;

import org.jspecify.annotations.Nullable;

/**
 * The current state of a slot.
 *
 * @param slot the slot, null if it has been removed
 */
public record SlotChanged(String slotId, @Nullable FhirSlot slot) implements Event.Output {
    @Override
    public EventType eventType() {
        return EventType.SLOT;
    }
}
