package org.practiceflow.topology.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationAlert;

/**
 * What an assessment makes of an alert.
 *
 * @param alert as it stands from now on, null for none
 * @param told what people are told, null for nothing
 * @param wakeAt when the alert changes if its condition does not; null for never
 */
public record Transition(
        @Nullable Alert alert,
        @Nullable OrchestrationAlert told,
        @Nullable Instant wakeAt) {
    static final Transition NONE = new Transition(null, null, null);
}
