package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.deadletter.DeadLetterScope;
import org.practiceflow.queries.state.TenantUnavailableException;

@DisplayName("While somebody works on letters")
class OwnerConcurrencyTest {
    private static final DeadLetterScope ABC = DeadLetterScope.ofTenant("clinic-abc");
    private static final DeadLetterScope XYZ = DeadLetterScope.ofTenant("clinic-xyz");

    private final OwnerConcurrency concurrency =
            new OwnerConcurrency(new ConcurrencyLimiter("letters", 2, new SimpleMeterRegistry()));

    @Test
    void anotherOfTheSameClinicWaitsForItsTurn() {
        String told = concurrency.run(ABC, () -> {
            assertThatThrownBy(() -> concurrency.run(ABC, () -> "in between"))
                    .isInstanceOf(TenantUnavailableException.class);
            return "done";
        });

        assertThat(told).isEqualTo("done");
        assertThat(concurrency.run(ABC, () -> "next")).isEqualTo("next");
    }

    @Test
    void otherClinicsDoNotWait() {
        assertThat(concurrency.run(ABC, () -> concurrency.run(XYZ, () -> "done")))
                .isEqualTo("done");
    }

    @Test
    void theTurnEndsThoughTheWorkFails() {
        assertThatThrownBy(() -> concurrency.run(ABC, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(concurrency.run(ABC, () -> "next")).isEqualTo("next");
    }
}
