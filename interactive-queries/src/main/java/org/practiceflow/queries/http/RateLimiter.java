package org.practiceflow.queries.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.practiceflow.queries.security.Caller;

/** How often one subject may ask: so many times a second, and twice as many in a burst. */
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

    /** How long the caller is asked to wait; zero for one who need not. */
    Duration waitOf(Caller caller) {
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
