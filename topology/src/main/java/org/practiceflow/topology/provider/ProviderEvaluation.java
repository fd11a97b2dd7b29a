package org.practiceflow.topology.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's day after its evaluation in a decision, before its alerts are assessed.
 *
 * @param idleChanged whether the provider was just published as idle, or as no longer idle
 * @param next the time at which the day changes while nothing happens, null for never
 */
public record ProviderEvaluation(
        ProviderDay day,
        Projection projection,
        PublishedDelay delay,
        boolean idleChanged,
        @Nullable Instant next) {}
