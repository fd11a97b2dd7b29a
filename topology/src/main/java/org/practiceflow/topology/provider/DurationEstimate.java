package org.practiceflow.topology.provider;

import java.time.Duration;

/** How long something takes, and its standard deviation. */
public record DurationEstimate(Duration mean, Duration deviation) {
    static final DurationEstimate NOTHING = new DurationEstimate(Duration.ZERO, Duration.ZERO);

    /** The share of its plan by which a duration of which nothing is learned deviates. */
    private static final double ASSUMED_DEVIATION = 0.25;

    /** What is expected of a plan while nothing is learned. */
    static DurationEstimate assumed(Duration planned) {
        return new DurationEstimate(planned, Duration.ofSeconds(Math.round(planned.toSeconds() * ASSUMED_DEVIATION)));
    }

    /** This, but between half and twice the plan. */
    DurationEstimate clampedTo(Duration planned) {
        Duration least = Duration.ofMillis(planned.toMillis() / 2);
        Duration most = planned.plus(planned);
        Duration limited = mean.compareTo(least) < 0 ? least : mean.compareTo(most) > 0 ? most : mean;
        return new DurationEstimate(limited, deviation);
    }
}
