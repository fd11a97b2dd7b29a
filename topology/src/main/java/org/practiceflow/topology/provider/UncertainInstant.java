package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * A normally distributed instant. Sums of durations add means and variances. The later of an uncertain and a certain
 * instant is assumed to be normal again. Its first two moments are those of Clark (The Greatest of a Finite Set of
 * Random Variables, 1961).
 *
 * @param deviation the standard deviation in seconds
 */
record UncertainInstant(Instant mean, double deviation) {
    static final double P90 = 1.2815515655446004;

    static UncertainInstant certain(Instant instant) {
        return new UncertainInstant(instant, 0);
    }

    UncertainInstant plus(DurationEstimate duration) {
        return new UncertainInstant(mean.plus(duration.mean()), Math.hypot(deviation, (double)
                duration.deviation().toSeconds()));
    }

    /** Returns the later of this and a certain instant. */
    UncertainInstant laterOf(Instant floor) {
        double above = seconds(Duration.between(floor, mean));
        if (deviation == 0) {
            return above >= 0 ? this : certain(floor);
        }
        double alpha = above / deviation;
        double cumulative = cumulative(alpha);
        double density = Math.exp(-alpha * alpha / 2) / Math.sqrt(2 * Math.PI);
        double first = above * cumulative + deviation * density;
        double second = (above * above + deviation * deviation) * cumulative + above * deviation * density;
        return new UncertainInstant(plusSeconds(floor, first), Math.sqrt(Math.max(0, second - first * first)));
    }

    /** Returns this instant corrected by the error of past ones: moved by its mean, and at least as uncertain. */
    UncertainInstant correctedBy(DurationEstimate predictionError) {
        return new UncertainInstant(mean.plus(predictionError.mean()), Math.max(deviation, (double)
                predictionError.deviation().toSeconds()));
    }

    /** Returns the 90th percentile of this instant. */
    Instant p90() {
        return plusSeconds(mean, P90 * deviation);
    }

    /** Returns the normal distribution function by Abramowitz and Stegun 26.2.17; its error is below 7.5e-8. */
    private static double cumulative(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = Math.exp(-z * z / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? 1 - tail : tail;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Instant plusSeconds(Instant instant, double seconds) {
        return instant.plusSeconds(Math.round(seconds));
    }
}
