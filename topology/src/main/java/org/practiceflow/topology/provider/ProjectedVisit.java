package org.practiceflow.topology.provider;

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
 * @param percentiles how certain the starts of its queue are; null where start is
 * @param slidesFrom from when on the start moves with the present; null where it stands still until something happens
 * @param causes why the provider's day runs as it does, never empty
 */
public record ProjectedVisit(
        QueuedVisit visit,
        int position,
        @Nullable Instant start,
        Duration delay,
        @Nullable StartPercentiles percentiles,
        @Nullable Instant slidesFrom,
        List<String> causes) {
    private static final Duration NOTICEABLE = Duration.ofMinutes(5);

    /** When it begins at the latest in half of the cases, since durations vary; null where start is. */
    public @Nullable Instant p50() {
        return percentiles == null ? null : percentiles.p50(position);
    }

    /** When it begins at the latest in nine of ten cases; null where start is. */
    public @Nullable Instant p90() {
        return percentiles == null ? null : percentiles.p90(position);
    }

    /** This, its patient having been told of the start then. */
    ProjectedVisit announced(Instant at) {
        return new ProjectedVisit(visit.announced(start, at), position, start, delay, percentiles, slidesFrom, causes);
    }

    /** Whether the visit starts so late that its patient is affected. */
    boolean isNoticeable() {
        return delay.compareTo(NOTICEABLE) >= 0;
    }

    /** Whether the start moves with the present. */
    boolean slides(Instant now) {
        return slidesFrom != null && !slidesFrom.isAfter(now);
    }

    /** When a start that moves with the present comes to be late; null where it does not move, or is late. */
    @Nullable
    Instant lateFrom(Instant now) {
        return start == null || visit.isMissing(now) || !slides(now) || !start.isBefore(visit.due())
                ? null
                : now.plus(Duration.between(start, visit.due()));
    }

    /** Whether the delay grows while nothing happens. */
    boolean grows(Instant now) {
        if (start == null) {
            return visit.readySince() != null && !visit.due().isAfter(now);
        }
        return !visit.isMissing(now) && slides(now) && !start.isBefore(visit.due());
    }

    /** Whether the delay shrinks while nothing happens: that of a missing patient counts from now. */
    boolean shrinks(Instant now) {
        return start != null && visit.isMissing(now) && !slides(now) && !delay.isZero();
    }
}
