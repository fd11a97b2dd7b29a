package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queued visit with its position and its projected start.
 *
 * @param position counted from 1
 * @param start the expected start, never in the past; null while the provider's return is unknown
 * @param delay the time from when the visit is due to its start, without the patient's own lateness
 * @param percentiles the percentiles of the starts in its queue, since durations vary; null where {@code start} is null
 * @param slidesFrom the time from which the start moves with the present; null where it is fixed until something
 *     happens
 * @param causes the reasons why the provider's day runs as it does, never empty
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

    /** Returns the time by which the visit begins in half of the cases; null where the start is null. */
    public @Nullable Instant p50() {
        return percentiles == null ? null : percentiles.p50(position);
    }

    /** Returns the time by which the visit begins in nine of ten cases; null where the start is null. */
    public @Nullable Instant p90() {
        return percentiles == null ? null : percentiles.p90(position);
    }

    /** Returns this visit with its start announced to the patient at that time. */
    ProjectedVisit announced(Instant at) {
        return new ProjectedVisit(visit.announced(start, at), position, start, delay, percentiles, slidesFrom, causes);
    }

    /** Returns whether the visit starts so late that its patient is affected. */
    boolean isNoticeable() {
        return delay.compareTo(NOTICEABLE) >= 0;
    }

    /** Returns whether the start moves with the present. */
    boolean slides(Instant now) {
        return slidesFrom != null && !slidesFrom.isAfter(now);
    }

    /** Returns the time at which a moving start becomes late; null if it does not move or is late already. */
    @Nullable
    Instant lateFrom(Instant now) {
        return start == null || visit.isMissing(now) || !slides(now) || !start.isBefore(visit.due())
                ? null
                : now.plus(Duration.between(start, visit.due()));
    }

    /** Returns whether the delay grows while nothing happens. */
    boolean grows(Instant now) {
        if (start == null) {
            return visit.readySince() != null && !visit.due().isAfter(now);
        }
        return !visit.isMissing(now) && slides(now) && !start.isBefore(visit.due());
    }

    /** Returns whether the delay shrinks while nothing happens: a missing patient's delay counts from now. */
    boolean shrinks(Instant now) {
        return start != null && visit.isMissing(now) && !slides(now) && !delay.isZero();
    }
}
