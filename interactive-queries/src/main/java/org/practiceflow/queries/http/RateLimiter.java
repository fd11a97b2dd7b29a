package org.practiceflow.queries.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.practiceflow.queries.security.Caller;

/** Limits the requests of each subject to a number per second, and to twice that number in a burst. */
final class RateLimiter {
    private static final long SUBJECTS = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(SUBJECTS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final int perSecond;

    RateLimiter(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Counts a request of the caller, and returns how long it must wait; zero if it need not. */
    Duration acquire(Caller caller) {
        Bucket bucket = buckets.get(
                caller.tenantId() + "\u0000" + caller.subject(),
                first -> Bucket.builder()
                        .addLimit(
                                limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }
}
