package org.practiceflow.topology.delay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the visits of a queue start, and how certain that is: worked out once somebody asks, which no decision does. Of one thread
 * alone.
 */
final class LikelyStarts {
    private final Availability provider;
    private final Learned changeover;
    private final Learned misjudgement;
    private final List<Visit> visits = new ArrayList<>();
    private final List<Estimate> starts = new ArrayList<>();

    /**
     * A visit of the queue.
     *
     * @param takes how long, null where the provider does not wait for it
     */
    private record Visit(Instant ready, @Nullable Learned takes) {
        Instant noEarlierThanReady(Instant start) {
            return start.isBefore(ready) ? ready : start;
        }
    }

    /**
     * @param provider when the provider is free for the first of them
     * @param changeover what lies between two of them
     * @param misjudgement by how much projections were off, as far as durations say nothing of it
     */
    LikelyStarts(Availability provider, Learned changeover, Learned misjudgement) {
        this.provider = provider;
        this.changeover = changeover;
        this.misjudgement = misjudgement;
    }

    /** The next one is ready then, and takes so long; null for one whom the provider does not wait for. */
    void add(Instant ready, @Nullable Learned takes) {
        visits.add(new Visit(ready, takes));
    }

    /** When the one at that position, counted from 1, begins at the latest in half of the cases. */
    Instant p50(int position) {
        return visits.get(position - 1)
                .noEarlierThanReady(start(position).judgedBy(misjudgement).mean());
    }

    /** When the one at that position, counted from 1, begins at the latest in nine of ten cases. */
    Instant p90(int position) {
        return visits.get(position - 1)
                .noEarlierThanReady(start(position).judgedBy(misjudgement).p90());
    }

    private Estimate start(int position) {
        if (starts.isEmpty()) {
            Estimate free = provider.likely();
            for (Visit visit : visits) {
                Estimate start = free.atLeast(visit.ready);
                starts.add(start);
                free = visit.takes == null ? free : start.plus(visit.takes).plus(changeover);
            }
        }
        return starts.get(position - 1);
    }
}
