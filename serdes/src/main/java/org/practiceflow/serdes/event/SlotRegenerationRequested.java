package org.practiceflow.serdes.event;

import org.jspecify.annotations.Nullable;

/**
 * A request to compute the slots of a role again.
 *
 * @param dryRun whether only the difference is requested
 * @param requestedBy the person or system that requests it, null if not stated
 */
public record SlotRegenerationRequested(
        String practitionerRoleId, boolean dryRun, @Nullable String requestedBy) implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.SLOT_REGENERATION_REQUESTED;
    }
}
