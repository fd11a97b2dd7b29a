package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.settings.TenantSettings;

/**
 * The time at which a provider can see the next patient.
 *
 * @param freeAt the expected time; null while it is unknown
 * @param deviation the standard deviation of that time, in seconds
 * @param slidesFrom the time from which {@code freeAt} moves with the present, because nothing holds the provider up,
 *     or for an unknown time; null where it is fixed
 */
record ProviderFreeTime(
        @Nullable Instant freeAt,
        double deviation,
        @Nullable Instant slidesFrom) {
    /** The minimum remaining time of a visit in the chair, however long it has taken. */
    private static final Duration MIN_REMAINING = Duration.ofMinutes(5);

    /** The deviation of a return that was not announced, as a share of the usual length of the absence. */
    private static final double RETURN_DEVIATION = 1 / 3.0;

    static ProviderFreeTime of(ProviderDay day, Instant now, TenantSettings settings) {
        Provider provider = day.provider();
        Instant free = now;
        double deviation = 0;
        Instant slidesFrom = now;
        for (QueuedVisit visit : day.queue().visits()) {
            if (visit.inChair()) {
                DurationEstimate duration = provider.expected(visit, settings);
                Instant restFrom = expectedEnd(visit, duration.mean()).minus(MIN_REMAINING);
                Instant end = latest(now, restFrom).plus(MIN_REMAINING);
                if (end.isAfter(free)) {
                    free = end;
                    deviation = restDeviation(duration, Duration.between(now, end));
                    slidesFrom = restFrom;
                }
            }
        }
        if (!provider.isAbsent(now)) {
            return new ProviderFreeTime(free, deviation, slidesFrom);
        }
        Instant returns = provider.returnsAt(now, settings);
        if (returns == null) {
            return new ProviderFreeTime(null, 0, null);
        }
        boolean announced = provider.statuses().knownReturn(now) != null;
        if (returns.isAfter(free)) {
            free = returns;
            deviation = announced ? 0 : Duration.between(now, returns).toSeconds() * RETURN_DEVIATION;
            Instant chairOvertakes = day.queue().inChair().isPresent() ? returns.minus(MIN_REMAINING) : null;
            slidesFrom = announced ? chairOvertakes : now;
        } else if (!announced) {
            Instant returnOvertakes = now.plus(Duration.between(returns, free));
            slidesFrom = returnOvertakes.isBefore(slidesFrom) ? returnOvertakes : slidesFrom;
        }
        return new ProviderFreeTime(free, deviation, slidesFrom);
    }

    /**
     * Returns the time with its uncertainty.
     *
     * @throws NullPointerException if the time is unknown
     */
    UncertainInstant uncertain() {
        return new UncertainInstant(Objects.requireNonNull(freeAt), deviation);
    }

    /** Returns the expected end of a visit in the chair: by its expected duration, or later as the chair reports. */
    private static Instant expectedEnd(QueuedVisit visit, Duration expected) {
        Instant end = visit.endAfter(expected);
        Instant reported = visit.expectedFreeAt();
        return reported == null ? end : latest(end, reported);
    }

    /** Returns the deviation of the remaining time: that of the whole, times the square root of the share left. */
    private static double restDeviation(DurationEstimate duration, Duration rest) {
        double share = (double) rest.toSeconds() / Math.max(1, duration.mean().toSeconds());
        return duration.deviation().toSeconds() * Math.sqrt(Math.min(1, share));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
