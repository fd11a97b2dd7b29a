package org.practiceflow.topology.delay;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When a visit starts, and how certain that is: worked out once somebody asks, which no decision does. Of one thread alone. */
final class LikelyStart {
    private final Supplier<Estimate> free;
    private final Instant ready;
    private final Learned misjudgement;
    private @Nullable Estimate estimate;

    /**
     * @param free when the provider is free for it
     * @param ready when the patient is
     * @param misjudgement by how much projections were off, as far as durations say nothing of it
     */
    LikelyStart(Supplier<Estimate> free, Instant ready, Learned misjudgement) {
        this.free = free;
        this.ready = ready;
        this.misjudgement = misjudgement;
    }

    /** By the durations alone. */
    Estimate estimate() {
        Estimate known = estimate;
        if (known == null) {
            known = free.get().atLeast(ready);
            estimate = known;
        }
        return known;
    }

    Instant p50() {
        return noEarlierThanReady(estimate().judgedBy(misjudgement).mean());
    }

    Instant p90() {
        return noEarlierThanReady(estimate().judgedBy(misjudgement).p90());
    }

    private Instant noEarlierThanReady(Instant start) {
        return start.isBefore(ready) ? ready : start;
    }
}
