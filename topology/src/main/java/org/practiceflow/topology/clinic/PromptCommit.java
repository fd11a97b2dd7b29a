package org.practiceflow.topology.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.topology.clock.ClockMode;

/**
 * When what is told does not wait for the next commit. Consumers read what is committed, and an event has waited for one commit
 * already before it came here from the repartition topic. In a replay nobody waits. Thread-safe.
 */
public final class PromptCommit {
    /** A commit takes some milliseconds of all tasks of its thread, so however many alerts there are they share some. */
    static final Duration LEAST_APART = Duration.ofMillis(50);

    private final ClockMode clock;
    private final ThreadLocal<Instant> wantedAt = ThreadLocal.withInitial(() -> Instant.MIN);

    public PromptCommit(ClockMode clock) {
        this.clock = clock;
    }

    /** Whether a commit is to be asked for: one of these is an alert, and no task of the thread has just asked for another one. */
    boolean isWanted(List<Envelope<Event.Output>> told, Instant now) {
        boolean wanted = clock == ClockMode.LIVE
                && !now.isBefore(wantedAt.get().plus(LEAST_APART))
                && told.stream().anyMatch(event -> event.data() instanceof OrchestrationAlert);
        if (wanted) {
            wantedAt.set(now);
        }
        return wanted;
    }
}
