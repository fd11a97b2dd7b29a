package org.practiceflow.topology.delay;

import java.time.Duration;

/** How long something takes, and its standard deviation. */
public record Learned(Duration mean, Duration deviation) {
    static final Learned NOTHING = new Learned(Duration.ZERO, Duration.ZERO);

    /** The share of its plan by which a duration of which nothing is learned deviates. */
    private static final double ASSUMED_DEVIATION = 0.25;

    /** What is expected of a plan while nothing is learned. */
    static Learned assumed(Duration planned) {
        return new Learned(planned, Duration.ofSeconds(Math.round(planned.toSeconds() * ASSUMED_DEVIATION)));
    }

    /** This, but between half and twice the plan. */
    Learned limitedBy(Duration planned) {
        Duration least = Duration.ofMillis(planned.toMillis() / 2);
        Duration most = planned.plus(planned);
        Duration limited = mean.compareTo(least) < 0 ? least : mean.compareTo(most) > 0 ? most : mean;
        return new Learned(limited, deviation);
    }
}
