package org.practiceflow.topology.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A timer to evaluate a tenant's entity at an instant.
 *
 * @param attempt the number of earlier attempts that failed; negative for a {@linkplain #oneOff one-off timer}
 */
public record Timer(Instant dueAt, String tenantId, EntityRef entity, int attempt) {
    /** The maximum number of retries of a decision that fails. */
    public static final int MAX_ATTEMPTS = 24;

    private static final int ONE_OFF = -1;

    static final Duration RETRIED_AFTER = Duration.ofHours(1);

    /** The time after its due time for which a timer is retried if its decision fails. */
    public static final Duration RETRIED_FOR = RETRIED_AFTER.multipliedBy(MAX_ATTEMPTS + 1);

    public Timer(Instant dueAt, String tenantId, EntityRef entity) {
        this(dueAt, tenantId, entity, 0);
    }

    /** Returns a timer in addition to the entity's own, by which a rollout evaluates the entity. */
    public static Timer oneOff(Instant dueAt, String tenantId, EntityRef entity) {
        return new Timer(dueAt, tenantId, entity, ONE_OFF);
    }

    public boolean isOneOff() {
        return attempt == ONE_OFF;
    }

    /** Returns the timer that retries it after a failure at that instant; empty if no attempt is left. */
    public Optional<Timer> retry(Instant failedAt) {
        return attempt < MAX_ATTEMPTS
                ? Optional.of(new Timer(failedAt.plus(RETRIED_AFTER), tenantId, entity, Math.max(0, attempt) + 1))
                : Optional.empty();
    }
}
