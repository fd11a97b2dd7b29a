package org.practiceflow.queries.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A token that has been proven")
class CachingAuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger proofs = new AtomicInteger();
    private final CachingAuthenticator tokens = new CachingAuthenticator(this::prove, now::get);

    @Test
    void isBelievedAgain() {
        assertThat(tokens.authenticate("Bearer a", "clinic-abc", "GET /"))
                .isEqualTo(tokens.authenticate("Bearer a", "clinic-abc", "GET /"));
        assertThat(proofs).hasValue(1);
    }

    @Test
    void isNoProofOfAnother() {
        tokens.authenticate("Bearer a", "clinic-abc", "GET /");
        tokens.authenticate("Bearer b", "clinic-abc", "GET /");

        assertThat(proofs).hasValue(2);
    }

    @Test
    void isNotBelievedBeyondItsEnd() {
        tokens.authenticate("Bearer a", "clinic-abc", "GET /");
        now.set(NOW.plusSeconds(61));

        assertThatThrownBy(() -> tokens.authenticate("Bearer a", "clinic-abc", "GET /"))
                .isInstanceOf(UnauthenticatedException.class);
    }

    private Caller prove(String authorization, String tenantId, String request) {
        proofs.incrementAndGet();
        Instant end = NOW.plusSeconds(60);
        if (!now.get().isBefore(end)) {
            throw new UnauthenticatedException();
        }
        return new Caller(authorization, tenantId, Set.of(UserRole.BOARD), end);
    }
}
