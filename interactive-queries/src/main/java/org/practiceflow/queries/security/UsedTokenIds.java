package org.practiceflow.queries.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The ids of used tokens, each kept until its token expires. When there are too many, no new token is accepted, since a
 * forgotten token could be used again.
 */
final class UsedTokenIds {
    /** Keeps the id of a token that expires between its verification and the check here. */
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
     * Marks an id as used.
     *
     * @param end the time at which its token expires
     * @return false if it was used before, or cannot be remembered
     */
    boolean markUsed(String id, Instant end) {
        if (used.estimatedSize() >= max) {
            used.cleanUp();
        }
        return used.estimatedSize() < max && used.asMap().putIfAbsent(id, end) == null;
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
