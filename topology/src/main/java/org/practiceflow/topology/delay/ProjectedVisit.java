package org.practiceflow.topology.delay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queued visit with its place and its projected start.
 *
 * @param position counted from 1
 * @param start when it is expected to begin, never in the past; null while nobody knows when the provider returns
 * @param delay how much later than due that is, the patient's own lateness left out
 */
public record ProjectedVisit(
        QueuedVisit visit, int position, @Nullable Instant start, Duration delay) {}
