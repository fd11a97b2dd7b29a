package org.practiceflow.queries.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.practiceflow.queries.state.TenantUnavailableException;

/** Limits how many queries run at once; the others wait for a second at most. */
final class ConcurrencyLimiter {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Timer waits;

    ConcurrencyLimiter(String name, int places, MeterRegistry metrics) {
        this.places = new Semaphore(places, true);
        this.waits = Timer.builder("practiceflow.queries.queue.wait")
                .description("Time that queries waited to be admitted")
                .tag("gate", name)
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    void run(Runnable work) {
        run(() -> {
            work.run();
            return true;
        });
    }

    <T> T run(Supplier<T> answer) {
        long began = System.nanoTime();
        boolean admitted;
        try {
            admitted = places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
        waits.record(Duration.ofNanos(System.nanoTime() - began));
        if (!admitted) {
            throw new TenantUnavailableException("Too many requests are in progress");
        }
        try {
            return answer.get();
        } finally {
            places.release();
        }
    }
}
