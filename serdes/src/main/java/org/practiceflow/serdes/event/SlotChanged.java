package org.practiceflow.serdes.event;

import org.jspecify.annotations.Nullable;

/**
 * A slot as it is now.
 *
 * @param slot null for a slot that is no more
 */
public record SlotChanged(String slotId, @Nullable FhirSlot slot) implements Event.Output {
    @Override
    public EventType eventType() {
        return EventType.SLOT;
    }
}
