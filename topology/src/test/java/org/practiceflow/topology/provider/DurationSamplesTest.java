package org.practiceflow.topology.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.topology.provider.DurationSamples.Sample;

@DisplayName("What is learned of durations")
class DurationSamplesTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");

    @Test
    void isNothingBeforeFiveOfAKind() {
        assertThat(samples(20, 20, 20, 20).estimate()).isNull();
    }

    @Test
    void isTheMeanAndTheSpreadOfThem() {
        assertThat(samples(10, 15, 20, 25, 30).estimate())
                .isEqualTo(new DurationEstimate(Duration.ofMinutes(20), Duration.ofSeconds(474)));
    }

    @Test
    void isOfTheLastThirty() {
        DurationSamples samples = samples(60, 60, 60, 60, 60);
        for (int visit = 5; visit < 35; visit++) {
            samples = samples.with(sample(visit, 20));
        }

        assertThat(samples.estimate()).isEqualTo(new DurationEstimate(Duration.ofMinutes(20), Duration.ZERO));
    }

    @Test
    void countsAVisitOnceThoughItIsCorrected() {
        DurationSamples samples = samples(20, 20, 20, 20, 20);

        assertThat(samples.with(sample(4, 20))).isEqualTo(samples);
        assertThat(samples.with(new Sample("appt-4", NINE.plusSeconds(1), Duration.ofMinutes(30)))
                        .latest())
                .hasSize(5);
        assertThat(samples.without("appt-4").estimate()).isNull();
    }

    @Test
    void staysBetweenHalfAndTwiceThePlan() {
        DurationEstimate learned = new DurationEstimate(Duration.ofMinutes(20), Duration.ofMinutes(2));

        assertThat(learned.clampedTo(Duration.ofMinutes(30)).mean()).isEqualTo(Duration.ofMinutes(20));
        assertThat(learned.clampedTo(Duration.ofMinutes(60)).mean()).isEqualTo(Duration.ofMinutes(30));
        assertThat(learned.clampedTo(Duration.ofMinutes(8)).mean()).isEqualTo(Duration.ofMinutes(16));
    }

    @Test
    void spreadsAsFarAsTheNinthOfTenLiesWhateverTheOthersDo() {
        DurationSamples samples = DurationSamples.NONE;
        for (int sample = 1; sample <= 20; sample++) {
            long minutes = sample <= 18 ? 0 : 30;
            samples = samples.with(new Sample("appt-" + sample, NINE.plusSeconds(sample), Duration.ofMinutes(minutes)));
        }

        DurationEstimate spread = samples.errorEstimate();
        assertThat(spread.mean()).isEqualTo(Duration.ofMinutes(3));
        assertThat(spread.mean().toSeconds() + 1.2816 * spread.deviation().toSeconds())
                .isBetween(1799.0, 1801.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotDependOnTheOrderInWhichVisitsAreHeardOf(long seed) {
        Random random = new Random(seed);
        List<Sample> all = new ArrayList<>();
        for (int visit = 0; visit < 30; visit++) {
            all.add(sample(visit, 10 + random.nextInt(40)));
        }
        DurationSamples inOrder =
                all.stream().reduce(DurationSamples.NONE, DurationSamples::with, (one, other) -> other);
        Collections.shuffle(all, random);

        assertThat(all.stream().reduce(DurationSamples.NONE, DurationSamples::with, (one, other) -> other))
                .isEqualTo(inOrder);
    }

    private static DurationSamples samples(int... minutes) {
        DurationSamples samples = DurationSamples.NONE;
        for (int visit = 0; visit < minutes.length; visit++) {
            samples = samples.with(sample(visit, minutes[visit]));
        }
        return samples;
    }

    private static Sample sample(int visit, int minutes) {
        return new Sample("appt-" + visit, NINE.plusSeconds(60L * visit), Duration.ofMinutes(minutes));
    }
}
