package org.practiceflow.topology.delay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queued visit with its place and its projected start.
 *
 * @param position counted from 1
 * @param start when it is expected to begin, never in the past; null while nobody knows when the provider returns
 * @param delay how much later than due that is, the patient's own lateness left out
 * @param p50 when it begins at the latest in half of the cases, since durations vary; null where start is
 * @param p90 when it begins at the latest in nine of ten cases; null where start is
 * @param causes why the provider's day runs as it does, never empty
 */
public record ProjectedVisit(
        QueuedVisit visit,
        int position,
        @Nullable Instant start,
        Duration delay,
        @Nullable Instant p50,
        @Nullable Instant p90,
        List<String> causes) {}
