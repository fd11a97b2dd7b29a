package org.practiceflow.queries.startup;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The interrupt of the process, which a command waits for. The process then lives until the signal is closed, or for nine seconds: the
 * end of a shutdown hook is the end of the process.
 */
public final class ShutdownSignal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(9);

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    public ShutdownSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitClose, "shutdown"));
    }

    /** Returns when the process is interrupted. */
    public void await() throws InterruptedException {
        interrupted.await();
    }

    private void awaitClose() {
        interrupted.countDown();
        try {
            if (!closed.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("Not stopped within " + LIMIT.toSeconds() + " s; exiting anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
