package org.practiceflow.topology.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationAlert;

/**
 * The next step in an alert's lifecycle.
 *
 * @param alert the alert from now on, null if there is none
 * @param event the event to publish, null for none
 * @param nextChange the time at which the alert changes if its condition does not; null for never
 */
public record Transition(
        @Nullable Alert alert,
        @Nullable OrchestrationAlert event,
        @Nullable Instant nextChange) {
    static final Transition NONE = new Transition(null, null, null);
}
