package org.practiceflow.queries.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The ids of tokens that have been used, each for as long as its token would be believed. Where there are too many of
 * them no other one is taken: one that were forgotten could be used again.
 */
final class UsedTokenIds {
    /** A token that ends between the look at the clock and the look here is not new again. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final long max;
    private final Cache<String, Instant> used;

    UsedTokenIds(long max, InstantSource clock) {
        this.max = max;
        this.used = Caffeine.newBuilder()
                .ticker(() -> nanos(clock.instant()))
                .expireAfter(Expiry.creating((String id, Instant end) ->
                        Duration.between(clock.instant(), end).plus(MARGIN)))
                .build();
    }

    /**
     * Takes an id for used.
     *
     * @param end until when its token is believed
     * @return false if it was used before, or cannot be remembered
     */
    boolean take(String id, Instant end) {
        if (used.estimatedSize() >= max) {
            used.cleanUp();
        }
        return used.estimatedSize() < max && used.asMap().putIfAbsent(id, end) == null;
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
