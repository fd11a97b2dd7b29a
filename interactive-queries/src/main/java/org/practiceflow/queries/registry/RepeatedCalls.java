package org.practiceflow.queries.registry;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.practiceflow.queries.retry.Attempts;

/**
 * Repeats requests while a registry does not respond yet, as when both start at once. Own code, since the retries of
 * the registry's client work with Vert.x alone.
 */
final class RepeatedCalls {
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
        Attempts attempts = Attempts.within(PATIENCE);
        try (RegistryCalls calls = new RegistryCalls()) {
            while (true) {
                try {
                    return calls.start(request, LIMIT).join();
                } catch (CompletionException e) {
                    boolean rejected = RegistryCalls.response(e)
                            .filter(it -> it.getResponseStatusCode() < SERVER_ERROR)
                            .isPresent();
                    if (rejected || !attempts.pause()) {
                        throw e;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("Interrupted while waiting for the registry", e);
        }
    }
}
