package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The percentiles of the starts in a queue. They are computed on first use, since no decision needs them. Not
 * thread-safe.
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
     * @param duration its expected duration, null where the provider does not wait for it
     */
    private record Entry(Instant ready, @Nullable DurationEstimate duration) {
        Instant notBeforeReady(Instant start) {
            return start.isBefore(ready) ? ready : start;
        }
    }

    /**
     * @param provider the time at which the provider is free for the first visit
     * @param changeover the time between two visits
     * @param predictionError the error of past projections, as far as durations do not explain it
     */
    StartPercentiles(ProviderFreeTime provider, DurationEstimate changeover, DurationEstimate predictionError) {
        this.provider = provider;
        this.changeover = changeover;
        this.predictionError = predictionError;
    }

    /** Adds the next visit, ready at that time; the duration is null if the provider does not wait for it. */
    void add(Instant ready, @Nullable DurationEstimate duration) {
        entries.add(new Entry(ready, duration));
    }

    /** Returns the time by which the visit at that position, counted from 1, begins in half of the cases. */
    Instant p50(int position) {
        return entries.get(position - 1)
                .notBeforeReady(start(position).correctedBy(predictionError).mean());
    }

    /** Returns the time by which the visit at that position, counted from 1, begins in nine of ten cases. */
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
