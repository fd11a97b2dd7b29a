package org.practiceflow.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A key of a store")
class KeyTenantTest {
    private static final Timer TIMER =
            new Timer(Instant.parse("2026-03-10T09:00:00Z"), "clinic-ä", new EntityRef(EntityKind.VISIT, "appt-1"), 0);

    @Test
    void belongsToTheTenantOfItsRowOrTimer() {
        assertThat(KeyTenant.of(TenantKey.of("clinic-ä", "visits", "appt-1").get()))
                .contains("clinic-ä");
        assertThat(KeyTenant.of(TimerKey.of(TIMER).get())).contains("clinic-ä");
        assertThat(KeyTenant.of(TimerKey.ofTenant("clinic-ä").get())).contains("clinic-ä");
    }

    @Test
    void belongsToNoTenantIfItIsTheTasks() {
        assertThat(KeyTenant.of(
                        TenantKey.of(TaskStores.NO_TENANT, "state-format", "").get()))
                .isEmpty();
        assertThat(KeyTenant.of(TimerKey.FIRED_UNTIL.get())).isEmpty();
    }
}
