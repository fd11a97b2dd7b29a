package org.practiceflow.topology.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationAlert;

/**
 * When what is told does not wait for the next commit. Consumers read what is committed, and an event has waited for one commit
 * already before it came here from the repartition topic.
 */
final class PromptCommit {
    /** A commit takes some milliseconds of all tasks of its thread, so however many alerts there are they share some. */
    static final Duration LEAST_APART = Duration.ofMillis(50);

    private PromptCommit() {}

    /** Whether one of these is an alert, and the last commit not just over. */
    static boolean isWanted(List<Envelope<Event.Output>> told, Instant committedAt, Instant now) {
        return !now.isBefore(committedAt.plus(LEAST_APART))
                && told.stream().anyMatch(event -> event.data() instanceof OrchestrationAlert);
    }
}
