package org.practiceflow.queries.registry;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats requests while a registry does not respond yet, as when both start at once. Own code, since the retries of
 * the registry's client work with Vert.x alone.
 */
final class RepeatedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedCalls.class);
    private static final ExponentialBackoff PAUSES = new ExponentialBackoff(100, 2, 2_000, 0.2);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;

    private RepeatedCalls() {}

    /**
     * Returns the first result. A rejection by the registry ends the attempts, and so does the time limit.
     *
     * @throws CompletionException if there is none, with the reason of the last attempt
     */
    static <T> T first(Supplier<T> request) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (RegistryCalls calls = new RegistryCalls()) {
            for (int attempt = 0; ; attempt++) {
                try {
                    return calls.start(request, LIMIT).join();
                } catch (CompletionException e) {
                    long pause = PAUSES.backoff(attempt);
                    boolean rejected = RegistryCalls.response(e)
                            .filter(it -> it.getResponseStatusCode() < SERVER_ERROR)
                            .isPresent();
                    if (rejected || System.nanoTime() + Duration.ofMillis(pause).toNanos() > until) {
                        throw e;
                    }
                    LOG.debug("The registry does not respond yet; trying again in {} ms", pause);
                    // A server does not announce that it is back.
                    Thread.sleep(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("Interrupted while waiting for the registry", e);
        }
    }
}
