package org.practiceflow.topology.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.topology.clock.ClockMode;

/**
 * Requests a commit for alerts, so that they do not wait for the next regular one. Consumers read what is committed,
 * and an event has already waited for one commit on the repartition topic. A replay has no consumer that waits.
 * Thread-safe.
 */
public final class CommitOnAlert {
    /**
     * The minimum time between two requested commits. A commit delays all tasks of its thread by some milliseconds, so
     * alerts share commits.
     */
    static final Duration MIN_INTERVAL = Duration.ofMillis(50);

    private final ClockMode clock;
    private final ThreadLocal<Instant> requestedAt = ThreadLocal.withInitial(() -> Instant.MIN);

    public CommitOnAlert(ClockMode clock) {
        this.clock = clock;
    }

    /**
     * Returns true if a commit is to be requested: an event is an alert, and no task of the thread has just requested
     * one.
     */
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
