package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the visits of a queue start, and how certain that is: worked out once somebody asks, which no decision does. Of one thread
 * alone.
 */
final class StartPercentiles {
    private final ProviderFreeTime provider;
    private final DurationEstimate changeover;
    private final DurationEstimate predictionError;
    private final List<Entry> entries = new ArrayList<>();
    private final List<UncertainInstant> starts = new ArrayList<>();

    /**
     * A visit of the queue.
     *
     * @param duration how long, null where the provider does not wait for it
     */
    private record Entry(Instant ready, @Nullable DurationEstimate duration) {
        Instant notBeforeReady(Instant start) {
            return start.isBefore(ready) ? ready : start;
        }
    }

    /**
     * @param provider when the provider is free for the first of them
     * @param changeover what lies between two of them
     * @param predictionError by how much projections were off, as far as durations say nothing of it
     */
    StartPercentiles(ProviderFreeTime provider, DurationEstimate changeover, DurationEstimate predictionError) {
        this.provider = provider;
        this.changeover = changeover;
        this.predictionError = predictionError;
    }

    /** The next one is ready then, and takes so long; null for one whom the provider does not wait for. */
    void add(Instant ready, @Nullable DurationEstimate duration) {
        entries.add(new Entry(ready, duration));
    }

    /** When the one at that position, counted from 1, begins at the latest in half of the cases. */
    Instant p50(int position) {
        return entries.get(position - 1)
                .notBeforeReady(start(position).correctedBy(predictionError).mean());
    }

    /** When the one at that position, counted from 1, begins at the latest in nine of ten cases. */
    Instant p90(int position) {
        return entries.get(position - 1)
                .notBeforeReady(start(position).correctedBy(predictionError).p90());
    }

    private UncertainInstant start(int position) {
        if (starts.isEmpty()) {
            UncertainInstant free = provider.uncertain();
            for (Entry visit : entries) {
                UncertainInstant start = free.laterOf(visit.ready);
                starts.add(start);
                free = visit.duration == null
                        ? free
                        : start.plus(visit.duration).plus(changeover);
            }
        }
        return starts.get(position - 1);
    }
}
