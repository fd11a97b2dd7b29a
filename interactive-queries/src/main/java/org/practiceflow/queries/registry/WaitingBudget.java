package org.practiceflow.queries.registry;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The time that threads may wait for a registry: 0.4 s at once, and 0.4 s more each minute. A stream thread that waits
 * holds up all its tenants, so it waits for at most 0.8 s in any minute, whatever the registry does.
 */
final class WaitingBudget {
    private static final Duration PER_MINUTE = Duration.ofMillis(400);

    private final TimeMeter clock;
    private final Bucket nanos;

    WaitingBudget(TimeMeter clock) {
        this.clock = clock;
        this.nanos = Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit ->
                        limit.capacity(PER_MINUTE.toNanos()).refillGreedy(PER_MINUTE.toNanos(), Duration.ofMinutes(1)))
                .build();
    }

    /**
     * Waits for a result within the budget. Threads that wait at the same time may overdraw it together; none waits
     * longer than the budget allows, and all then wait until it is refilled.
     *
     * @throws TimeoutException if there is no result while the budget lasts
     */
    <T> T await(Future<T> result) throws ExecutionException, InterruptedException, TimeoutException {
        if (result.isDone()) {
            return result.get();
        }
        long begin = clock.currentTimeNanos();
        try {
            return result.get(Math.max(0, nanos.getAvailableTokens()), TimeUnit.NANOSECONDS);
        } finally {
            nanos.consumeIgnoringRateLimits(Math.max(1, clock.currentTimeNanos() - begin));
        }
    }
}
