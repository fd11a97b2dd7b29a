package org.practiceflow.topology.provider;

import java.time.Duration;

/** An estimated duration and its standard deviation. */
public record DurationEstimate(Duration mean, Duration deviation) {
    static final DurationEstimate NOTHING = new DurationEstimate(Duration.ZERO, Duration.ZERO);

    /** The deviation of a duration without an estimate, as a share of its plan. */
    private static final double ASSUMED_DEVIATION = 0.25;

    /** Returns the estimate for a plan of which no durations are known. */
    static DurationEstimate assumed(Duration planned) {
        return new DurationEstimate(planned, Duration.ofSeconds(Math.round(planned.toSeconds() * ASSUMED_DEVIATION)));
    }

    /** Returns this estimate with its mean limited to between half and twice the plan. */
    DurationEstimate clampedTo(Duration planned) {
        Duration least = Duration.ofMillis(planned.toMillis() / 2);
        Duration most = planned.plus(planned);
        Duration limited = mean.compareTo(least) < 0 ? least : mean.compareTo(most) > 0 ? most : mean;
        return new DurationEstimate(limited, deviation);
    }
}
