package org.practiceflow.serdes.event;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants the slots of a role computed anew.
 *
 * @param dryRun whether only the difference is wanted
 * @param requestedBy null where nobody says
 */
public record SlotRegenerationRequested(
        String practitionerRoleId, boolean dryRun, @Nullable String requestedBy) implements Event.Input {
    @Override
    public EventType eventType() {
        return EventType.SLOT_REGENERATION_REQUESTED;
    }
}
