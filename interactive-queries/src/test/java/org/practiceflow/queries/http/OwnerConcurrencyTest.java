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

    private final OwnerConcurrency turns =
            new OwnerConcurrency(new ConcurrencyLimiter("letters", 2, new SimpleMeterRegistry()));

    @Test
    void anotherOfTheSameClinicWaitsForItsTurn() {
        String told = turns.run(ABC, () -> {
            assertThatThrownBy(() -> turns.run(ABC, () -> "in between")).isInstanceOf(TenantUnavailableException.class);
            return "done";
        });

        assertThat(told).isEqualTo("done");
        assertThat(turns.run(ABC, () -> "next")).isEqualTo("next");
    }

    @Test
    void otherClinicsDoNotWait() {
        assertThat(turns.run(ABC, () -> turns.run(XYZ, () -> "done"))).isEqualTo("done");
    }

    @Test
    void theTurnEndsThoughTheWorkFails() {
        assertThatThrownBy(() -> turns.run(ABC, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(turns.run(ABC, () -> "next")).isEqualTo("next");
    }
}
