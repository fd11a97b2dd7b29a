package org.practiceflow.topology.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a subject of a tenant is to be looked at again at that instant.
 *
 * @param attempt how often that was tried before and failed; negative for a {@linkplain #call call}
 */
public record Timer(Instant dueAt, String tenantId, Subject subject, int attempt) {
    /** How often a decision that fails is tried again. */
    public static final int MOST_ATTEMPTS = 24;

    private static final int CALL = -1;

    static final Duration TRIED_AGAIN_AFTER = Duration.ofHours(1);

    /** For how long after it was due a timer whose decision fails is tried again. */
    public static final Duration TRIED_FOR = TRIED_AGAIN_AFTER.multipliedBy(MOST_ATTEMPTS + 1);

    public Timer(Instant dueAt, String tenantId, Subject subject) {
        this(dueAt, tenantId, subject, 0);
    }

    /** One beside the subject's own, by which a sweep has it looked at. */
    public static Timer call(Instant dueAt, String tenantId, Subject subject) {
        return new Timer(dueAt, tenantId, subject, CALL);
    }

    public boolean isCall() {
        return attempt == CALL;
    }

    /** The timer that tries it again after a failure at that instant; empty where it was tried often enough. */
    public Optional<Timer> again(Instant failedAt) {
        return attempt < MOST_ATTEMPTS
                ? Optional.of(new Timer(failedAt.plus(TRIED_AGAIN_AFTER), tenantId, subject, Math.max(0, attempt) + 1))
                : Optional.empty();
    }
}
