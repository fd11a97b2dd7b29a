package org.practiceflow.topology.delay;

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
 * How long things of one kind last took, by what they were: stating one again, or anew, replaces it, so repeats and
 * corrections count once.
 */
public record Samples(List<Sample> latest) {
    public static final TableDescriptor<Samples> TABLE =
            new TableDescriptor<>("durations", Samples.class).counted(Limit.CLINIC_DURATIONS);
    static final Samples NONE = new Samples(List.of());

    private static final int KEPT = 30;
    private static final int NEEDED = 5;
    private static final Comparator<Sample> ORDER =
            Comparator.comparing(Sample::endedAt).thenComparing(Sample::id);

    /** That something took that long. */
    public record Sample(String id, Instant endedAt, Duration length) {}

    /** Whether that is what is known of the id; null stands for nothing. */
    boolean knows(String id, @Nullable Sample sample) {
        for (Sample known : latest.reversed()) {
            if (known.id().equals(id)) {
                return known.equals(sample);
            }
        }
        return sample == null;
    }

    Samples with(Sample told) {
        List<Sample> all = new ArrayList<>(without(told.id()).latest);
        all.add(-Collections.binarySearch(all, told, ORDER) - 1, told);
        return new Samples(List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size())));
    }

    Samples without(String id) {
        return new Samples(
                latest.stream().filter(sample -> !sample.id().equals(id)).toList());
    }

    /**
     * The mean, and the deviation by which nine of ten would be below if they were normally distributed, from the ninth of ten
     * itself, which holds however they are distributed (split conformal prediction, Lei et al. 2018); null before there are enough.
     */
    @Nullable
    Learned spread() {
        Learned known = learned();
        if (known == null) {
            return null;
        }
        List<Duration> lengths = latest.stream().map(Sample::length).sorted().toList();
        int rank = Math.min(lengths.size(), (9 * (lengths.size() + 1) + 9) / 10);
        Duration beyond = lengths.get(rank - 1).minus(known.mean());
        return new Learned(known.mean(), Duration.ofSeconds(Math.round(beyond.toSeconds() / Estimate.P90)));
    }

    /** Mean and standard deviation, once there are enough of them; null before. */
    @Nullable
    Learned learned() {
        if (latest.size() < NEEDED) {
            return null;
        }
        double mean = latest.stream()
                .mapToLong(sample -> sample.length().toSeconds())
                .average()
                .orElseThrow();
        double squares = latest.stream()
                .mapToDouble(sample -> Math.pow(sample.length().toSeconds() - mean, 2))
                .sum();
        return new Learned(
                Duration.ofSeconds(Math.round(mean)),
                Duration.ofSeconds(Math.round(Math.sqrt(squares / (latest.size() - 1)))));
    }
}
