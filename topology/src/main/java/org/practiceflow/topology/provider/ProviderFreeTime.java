package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.settings.TenantSettings;

/**
 * When a provider can see the next patient.
 *
 * @param freeAt as expected; null while nobody knows
 * @param deviation how uncertain that is, in seconds
 * @param slidesFrom from when on that moment moves with the present, since nothing holds the provider up, or nobody knows for how
 *     long; null where it stands still
 */
record ProviderFreeTime(
        @Nullable Instant freeAt,
        double deviation,
        @Nullable Instant slidesFrom) {
    /** However long a visit in the chair has taken, it is not over at once. */
    private static final Duration MIN_REST = Duration.ofMinutes(5);

    /** How uncertain the return of an absence is that nobody announced, as a share of its usual length. */
    private static final double RETURN_DEVIATION = 1 / 3.0;

    static ProviderFreeTime of(ProviderDay day, Instant now, TenantSettings settings) {
        Provider provider = day.provider();
        Instant free = now;
        double deviation = 0;
        Instant slidesFrom = now;
        for (QueuedVisit visit : day.queue().visits()) {
            if (visit.inChair()) {
                DurationEstimate duration = provider.expected(visit, settings);
                Instant restFrom = expectedEnd(visit, duration.mean()).minus(MIN_REST);
                Instant end = latest(now, restFrom).plus(MIN_REST);
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
            Instant chairOvertakes = day.queue().inChair().isPresent() ? returns.minus(MIN_REST) : null;
            slidesFrom = announced ? chairOvertakes : now;
        } else if (!announced) {
            Instant returnOvertakes = now.plus(Duration.between(returns, free));
            slidesFrom = returnOvertakes.isBefore(slidesFrom) ? returnOvertakes : slidesFrom;
        }
        return new ProviderFreeTime(free, deviation, slidesFrom);
    }

    /**
     * The moment with how uncertain it is.
     *
     * @throws NullPointerException if nobody knows the moment
     */
    UncertainInstant uncertain() {
        return new UncertainInstant(Objects.requireNonNull(freeAt), deviation);
    }

    /** A visit in the chair takes its expected duration, or what the chair reports. */
    private static Instant expectedEnd(QueuedVisit visit, Duration expected) {
        Instant end = visit.endAfter(expected);
        Instant reported = visit.expectedFreeAt();
        return reported == null ? end : latest(end, reported);
    }

    /** The rest of a duration is as uncertain as a duration of which only that share is left. */
    private static double restDeviation(DurationEstimate duration, Duration rest) {
        double share = (double) rest.toSeconds() / Math.max(1, duration.mean().toSeconds());
        return duration.deviation().toSeconds() * Math.sqrt(Math.min(1, share));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
