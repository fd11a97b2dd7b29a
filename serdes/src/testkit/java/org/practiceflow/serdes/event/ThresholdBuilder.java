package org.practiceflow.serdes.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;

/** Builds the threshold of a level in a category. */
public final class ThresholdBuilder {
    private final String category;
    private final AlertLevel level;
    private final Duration opens;
    private @Nullable Duration clears;
    private @Nullable Duration cleaning;
    private @Nullable Integer waiting;

    private ThresholdBuilder(String category, AlertLevel level, Duration opens) {
        this.category = category;
        this.level = level;
        this.opens = opens;
    }

    /** Returns a builder of a threshold that states nothing else. */
    public static ThresholdBuilder of(String category, AlertLevel level, Duration opens) {
        return new ThresholdBuilder(category, level, opens);
    }

    public ThresholdBuilder clears(@Nullable Duration stated) {
        clears = stated;
        return this;
    }

    public ThresholdBuilder cleaning(@Nullable Duration stated) {
        cleaning = stated;
        return this;
    }

    public ThresholdBuilder waiting(@Nullable Integer stated) {
        waiting = stated;
        return this;
    }

    public Threshold build() {
        return new Threshold(category, level, opens, clears, cleaning, waiting);
    }
}
