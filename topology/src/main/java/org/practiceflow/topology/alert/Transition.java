package org.practiceflow.topology.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationAlert;

/**
 * What an assessment makes of an alert.
 *
 * @param alert as it stands from now on, null for none
 * @param event what people are told, null for nothing
 * @param nextChange when the alert changes if its condition does not; null for never
 */
public record Transition(
        @Nullable Alert alert,
        @Nullable OrchestrationAlert event,
        @Nullable Instant nextChange) {
    static final Transition NONE = new Transition(null, null, null);
}
