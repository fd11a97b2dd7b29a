package org.practiceflow.queries.retry;

import java.time.Duration;
import org.apache.kafka.common.utils.ExponentialBackoff;

/** The attempts to reach a server that may not respond yet, with a longer pause after each, and a time limit for all. */
public final class Attempts {
    private static final ExponentialBackoff PAUSES = new ExponentialBackoff(100, 2, 2_000, 0.2);

    private final long until;
    private int failed;

    private Attempts(long until) {
        this.until = until;
    }

    /** Returns attempts that end after that time. */
    public static Attempts within(Duration limit) {
        return new Attempts(System.nanoTime() + limit.toNanos());
    }

    /** Pauses after a failed attempt; returns false at once if no time is left for another one. */
    public boolean pause() throws InterruptedException {
        Duration pause = Duration.ofMillis(PAUSES.backoff(failed++));
        if (System.nanoTime() + pause.toNanos() > until) {
            return false;
        }
        // A server does not announce that it is back.
        Thread.sleep(pause);
        return true;
    }
}
