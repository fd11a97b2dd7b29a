package org.practiceflow.topology.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An uncertain moment")
class UncertainInstantTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final int CASES = 200_000;

    @Test
    void isCertainAsLongAsNothingUncertainIsAdded() {
        UncertainInstant estimate =
                UncertainInstant.certain(NINE).plus(new DurationEstimate(Duration.ofMinutes(30), Duration.ZERO));

        assertThat(estimate.mean()).isEqualTo(NINE.plusSeconds(1800));
        assertThat(estimate.p90()).isEqualTo(NINE.plusSeconds(1800));
    }

    @Test
    void addsVariancesNotDeviations() {
        DurationEstimate visit = new DurationEstimate(Duration.ofMinutes(30), Duration.ofMinutes(3));
        UncertainInstant estimate = UncertainInstant.certain(NINE)
                .plus(visit)
                .plus(visit)
                .plus(visit)
                .plus(visit);

        assertThat(estimate.deviation()).isCloseTo(6 * 60, within(0.001));
    }

    @Test
    void thatIsFarBehindACertainOneIsWhatItWas() {
        UncertainInstant estimate = new UncertainInstant(NINE, 60).laterOf(NINE.minusSeconds(3600));

        assertThat(estimate.mean()).isEqualTo(NINE);
        assertThat(estimate.deviation()).isCloseTo(60, within(0.01));
    }

    @Test
    void thatIsFarBeforeACertainOneBecomesCertain() {
        UncertainInstant estimate = new UncertainInstant(NINE, 60).laterOf(NINE.plusSeconds(3600));

        assertThat(estimate.mean()).isEqualTo(NINE.plusSeconds(3600));
        assertThat(estimate.deviation()).isCloseTo(0, within(0.5));
    }

    /** Compares with many random samples of the same distribution. */
    @ParameterizedTest
    @ValueSource(ints = {-600, -120, 0, 120, 600})
    void hasTheMeanAndDeviationOfTheLaterOfTheTwo(int floorSeconds) {
        double deviation = 300;
        Random random = new Random(42);
        double[] later = IntStream.range(0, CASES)
                .mapToDouble(any -> Math.max(floorSeconds, random.nextGaussian() * deviation))
                .toArray();
        double mean = Arrays.stream(later).average().orElseThrow();
        double variance = Arrays.stream(later)
                .map(value -> Math.pow(value - mean, 2))
                .average()
                .orElseThrow();

        UncertainInstant estimate = new UncertainInstant(NINE, deviation).laterOf(NINE.plusSeconds(floorSeconds));

        assertThat((double) Duration.between(NINE, estimate.mean()).toSeconds()).isCloseTo(mean, within(2.0));
        assertThat(estimate.deviation()).isCloseTo(Math.sqrt(variance), within(2.0));
    }
}
