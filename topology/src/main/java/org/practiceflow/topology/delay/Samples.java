package org.practiceflow.topology.delay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * How long things of one kind last took, by what they were: stating one again, or anew, replaces it, so repeats and
 * corrections count once.
 */
public record Samples(List<Sample> latest) {
    public static final TableDescriptor<Samples> TABLE = new TableDescriptor<>("durations", Samples.class);
    static final Samples NONE = new Samples(List.of());

    private static final int KEPT = 30;
    private static final int NEEDED = 5;
    private static final Comparator<Sample> ORDER =
            Comparator.comparing(Sample::endedAt).thenComparing(Sample::id);

    /** That something took that long. */
    public record Sample(String id, Instant endedAt, Duration length) {}

    Samples with(Sample told) {
        List<Sample> all = Stream.concat(without(told.id()).latest.stream(), Stream.of(told))
                .sorted(ORDER)
                .toList();
        return new Samples(List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size())));
    }

    Samples without(String id) {
        return new Samples(
                latest.stream().filter(sample -> !sample.id().equals(id)).toList());
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
