package org.practiceflow.topology.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a subject of a tenant is to be looked at again at that instant.
 *
 * @param attempt how often that was tried before and failed; negative for a {@linkplain #oneOff call}
 */
public record Timer(Instant dueAt, String tenantId, EntityRef entity, int attempt) {
    /** How often a decision that fails is tried again. */
    public static final int MAX_ATTEMPTS = 24;

    private static final int ONE_OFF = -1;

    static final Duration RETRIED_AFTER = Duration.ofHours(1);

    /** For how long after it was due a timer whose decision fails is tried again. */
    public static final Duration RETRIED_FOR = RETRIED_AFTER.multipliedBy(MAX_ATTEMPTS + 1);

    public Timer(Instant dueAt, String tenantId, EntityRef entity) {
        this(dueAt, tenantId, entity, 0);
    }

    /** One beside the subject's own, by which a sweep has it looked at. */
    public static Timer oneOff(Instant dueAt, String tenantId, EntityRef entity) {
        return new Timer(dueAt, tenantId, entity, ONE_OFF);
    }

    public boolean isOneOff() {
        return attempt == ONE_OFF;
    }

    /** The timer that tries it again after a failure at that instant; empty where it was tried often enough. */
    public Optional<Timer> retry(Instant failedAt) {
        return attempt < MAX_ATTEMPTS
                ? Optional.of(new Timer(failedAt.plus(RETRIED_AFTER), tenantId, entity, Math.max(0, attempt) + 1))
                : Optional.empty();
    }
}
