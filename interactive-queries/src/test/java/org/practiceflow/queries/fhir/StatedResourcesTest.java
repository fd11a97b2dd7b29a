package org.practiceflow.queries.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.state.Freshness;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("The resources of a clinic with many roles")
class StatedResourcesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");
    private static final List<String> ROLES = List.of("role-1", "role-2", "role-3", "role-4");

    private final AtomicInteger scans = new AtomicInteger();
    private ClinicDay day;
    private TenantState state;

    @BeforeEach
    void eachRoleHasALocationOfItsOwn() {
        day = new ClinicDay(ClockMode.REPLAY, NOW);
        day.publishJson("orchestration.settings.v1", NOW, "'timeZone': 'UTC', 'slotHorizonDays': 1");
        ROLES.forEach(role -> day.publishJson("practitioner-role.changed.v1", NOW, """
                'practitionerRoleId': '%s', 'practitionerId': 'prov-%s', 'changeType': 'created', 'role':
                {'resourceType': 'PractitionerRole', 'location': [{'reference': 'Location/loc-%s'}]}""".formatted(role, role, role)
                .replace('\n', ' ')));
        state = TenantState.of(
                ClinicDay.TENANT, countingScans(day.state().store()), Freshness.current(NOW), ClinicDay.SETTINGS);
    }

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void readTheRolesOnceForAllSchedules() {
        StatedResources resources = new StatedResources(state);

        assertThat(ROLES)
                .allSatisfy(role -> assertThat(resources
                                .schedule(role)
                                .at("/actor/1/reference")
                                .asText())
                        .isEqualTo("PractitionerRole/" + role));
        assertThat(scans).hasValue(1);
    }

    @Test
    void readTheRolesOnceForAllLocations() {
        StatedResources resources = new StatedResources(state);

        assertThat(ROLES)
                .allSatisfy(
                        role -> assertThat(resources.location("loc-" + role)).isNotNull());
        assertThat(resources.location("loc-elsewhere")).isNull();
        assertThat(scans).hasValue(1);
    }

    /** Returns the store, which counts the scans of the roles. */
    @SuppressWarnings("unchecked") // a proxy has the type of its interface
    private ReadOnlyKeyValueStore<Bytes, byte[]> countingScans(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return (ReadOnlyKeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ReadOnlyKeyValueStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("range")
                            && text((Bytes) arguments[0]).contains("\0roles\0")) {
                        scans.incrementAndGet();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String text(Bytes key) {
        return new String(key.get(), StandardCharsets.UTF_8);
    }
}
