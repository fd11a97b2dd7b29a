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
 * Lets letters be worked on by few at a time, since each may be large, and of one owner by one, so that nobody waits long for
 * somebody else's.
 *
 * @param limiter lets so many be worked on at once
 */
record OwnerTurns(ConcurrencyLimiter limiter, Cache<DeadLetterScope, Semaphore> owners) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    OwnerTurns(ConcurrencyLimiter limiter) {
        this(limiter, Caffeine.newBuilder().weakValues().build());
    }

    /** Works on letters of one owner when it is its turn; parts of the work go through the gate. */
    <T> T of(DeadLetterScope owner, Supplier<T> work) {
        Semaphore turn = owners.get(owner, first -> new Semaphore(1, true));
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TenantUnavailableException("Another request works on these letters");
            }
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }
}
