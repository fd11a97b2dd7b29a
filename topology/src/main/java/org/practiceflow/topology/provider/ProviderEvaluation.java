package org.practiceflow.topology.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's day as a decision leaves it, its alerts left aside.
 *
 * @param idleChanged whether it was told just now that the provider is idle, or is not
 * @param next when the day changes by itself, null for never
 */
public record ProviderEvaluation(
        ProviderDay day,
        Projection projection,
        PublishedDelay delay,
        boolean idleChanged,
        @Nullable Instant next) {}
