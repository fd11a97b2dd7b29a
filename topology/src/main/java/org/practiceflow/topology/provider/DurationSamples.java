package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The latest durations of one kind, by their ids. Stating a duration again replaces it, so repeats and corrections
 * count once.
 */
public record DurationSamples(List<Sample> latest) {
    public static final TableDescriptor<DurationSamples> TABLE =
            new TableDescriptor<>("durations", DurationSamples.class).counted(Limit.CLINIC_DURATIONS);
    static final DurationSamples NONE = new DurationSamples(List.of());

    private static final int CAPACITY = 30;
    private static final int MIN_COUNT = 5;
    private static final Comparator<Sample> ORDER =
            Comparator.comparing(Sample::endedAt).thenComparing(Sample::id);

    /** One measured duration. */
    public record Sample(String id, Instant endedAt, Duration length) {}

    /** Returns whether the sample known for that id equals the given one; null stands for no sample. */
    boolean knows(String id, @Nullable Sample sample) {
        for (Sample known : latest.reversed()) {
            if (known.id().equals(id)) {
                return known.equals(sample);
            }
        }
        return sample == null;
    }

    DurationSamples with(Sample sample) {
        List<Sample> all = new ArrayList<>(without(sample.id()).latest);
        all.add(-Collections.binarySearch(all, sample, ORDER) - 1, sample);
        return new DurationSamples(List.copyOf(all.subList(Math.max(0, all.size() - CAPACITY), all.size())));
    }

    DurationSamples without(String id) {
        return new DurationSamples(
                latest.stream().filter(sample -> !sample.id().equals(id)).toList());
    }

    /**
     * Returns the mean, and the deviation at which a normal distribution has the 90th percentile of the samples. That
     * percentile holds for any distribution (split conformal prediction, Lei et al. 2018). Null while there are too few
     * samples.
     */
    @Nullable
    DurationEstimate errorEstimate() {
        DurationEstimate known = estimate();
        if (known == null) {
            return null;
        }
        List<Duration> lengths = latest.stream().map(Sample::length).sorted().toList();
        int rank = Math.min(lengths.size(), (9 * (lengths.size() + 1) + 9) / 10);
        Duration beyond = lengths.get(rank - 1).minus(known.mean());
        return new DurationEstimate(
                known.mean(), Duration.ofSeconds(Math.round(beyond.toSeconds() / UncertainInstant.P90)));
    }

    /** Returns mean and standard deviation; null while there are too few samples. */
    @Nullable
    DurationEstimate estimate() {
        if (latest.size() < MIN_COUNT) {
            return null;
        }
        double mean = latest.stream()
                .mapToLong(sample -> sample.length().toSeconds())
                .average()
                .orElseThrow();
        double squares = latest.stream()
                .mapToDouble(sample -> Math.pow(sample.length().toSeconds() - mean, 2))
                .sum();
        return new DurationEstimate(
                Duration.ofSeconds(Math.round(mean)),
                Duration.ofSeconds(Math.round(Math.sqrt(squares / (latest.size() - 1)))));
    }
}
