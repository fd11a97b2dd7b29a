package org.practiceflow.topology.delay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's day as a decision leaves it, its alerts left aside.
 *
 * @param isIdleAnew whether it was told just now that the provider is idle, or is not
 * @param next when the day changes by itself, null for never
 */
public record ProviderReview(
        ProviderDay day,
        Projection projection,
        DelayFigures figures,
        boolean isIdleAnew,
        @Nullable Instant next) {}
