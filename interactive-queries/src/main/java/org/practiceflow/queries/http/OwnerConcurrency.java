package org.practiceflow.queries.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.practiceflow.queries.deadletter.DeadLetterScope;
import org.practiceflow.queries.state.TenantUnavailableException;

/**
 * Limits how many requests work on dead letters at once, since each may be large. For one owner only one request works
 * at a time, so that no owner waits long for another's.
 *
 * @param limiter limits the work of all owners together
 */
record OwnerConcurrency(ConcurrencyLimiter limiter, Cache<DeadLetterScope, Semaphore> owners) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    OwnerConcurrency(ConcurrencyLimiter limiter) {
        this(limiter, Caffeine.newBuilder().weakValues().build());
    }

    /** Runs work on the dead letters of one owner, one after the other; parts of it run through the limiter. */
    <T> T run(DeadLetterScope owner, Supplier<T> work) {
        Semaphore permit = owners.get(owner, first -> new Semaphore(1, true));
        try {
            if (!permit.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TenantUnavailableException("Another request of this owner is in progress");
            }
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
        try {
            return work.get();
        } finally {
            permit.release();
        }
    }
}
