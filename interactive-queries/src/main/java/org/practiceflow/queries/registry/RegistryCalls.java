package org.practiceflow.queries.registry;

import com.microsoft.kiota.ApiException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Makes requests on threads of their own and ends each after a time limit, which the registry's client lacks. */
final class RegistryCalls implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Starts a request. Its result fails if it takes longer than the limit; the request is then interrupted. */
    <T> CompletableFuture<T> start(Supplier<T> request, Duration limit) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Future<?> running = threads.submit(() -> {
            try {
                result.complete(request.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((value, failure) -> running.cancel(true));
    }

    /** Returns the response of the registry to which the failure is due, if it has responded. */
    static Optional<ApiException> response(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException response) {
                return Optional.of(response);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
