package org.practiceflow.topology.decision;

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
public final class CommitOnAlert {
    /** A commit takes some milliseconds of all tasks of its thread, so however many alerts there are they share some. */
    static final Duration MIN_INTERVAL = Duration.ofMillis(50);

    private final ClockMode clock;
    private final ThreadLocal<Instant> requestedAt = ThreadLocal.withInitial(() -> Instant.MIN);

    public CommitOnAlert(ClockMode clock) {
        this.clock = clock;
    }

    /** Whether a commit is to be asked for: one of these is an alert, and no task of the thread has just asked for another one. */
    boolean isDue(List<Envelope<Event.Output>> announced, Instant now) {
        boolean wanted = clock == ClockMode.LIVE
                && !now.isBefore(requestedAt.get().plus(MIN_INTERVAL))
                && announced.stream().anyMatch(event -> event.data() instanceof OrchestrationAlert);
        if (wanted) {
            requestedAt.set(now);
        }
        return wanted;
    }
}
