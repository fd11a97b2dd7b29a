package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.slot.RoleState;

@DisplayName("An event of a role that came without the role")
class ShortRoleEventTest {
    private static final String SHORT = "'practitionerRoleId': 'role-9', 'practitionerId': 'prov-77', 'changeType': ";

    @Test
    void isRefusedWithTheSettingThatIsMissing() {
        try (ClinicDay day = day(Set.of())) {
            day.publishJson("practitioner-role.changed.v1", time("07:00"), SHORT + "'updated'");

            var letter = day.records(Topics.DEAD_LETTERS.name()).getFirst();
            assertThat(header(letter.headers()
                            .lastHeader(DeadLetterHeaders.REASON)
                            .value()))
                    .isEqualTo("DATA_INVALID");
            assertThat(header(letter.headers()
                            .lastHeader(DeadLetterHeaders.DETAIL)
                            .value()))
                    .contains("fhir.<tenant>.server");
        }
    }

    @Test
    void isPassedOverWhereTheRoleIsLoadedAndTheFullOneFollows() {
        try (ClinicDay day = day(Set.of(ClinicDay.TENANT))) {
            day.publishJson("practitioner-role.changed.v1", time("07:00"), SHORT + "'created'");
            assertThat(day.records(Topics.DEAD_LETTERS.name())).isEmpty();
            assertThat(day.state().rows(RoleState.TABLE)).isEmpty();

            day.publishJson(
                    "practitioner-role.changed.v1",
                    time("07:00"),
                    SHORT + "'created', 'role': {'resourceType': 'PractitionerRole'}");
            assertThat(day.state().rows(RoleState.TABLE)).hasSize(1);
        }
    }

    @Test
    void isEnoughToDeleteTheRole() {
        try (ClinicDay day = day(Set.of())) {
            day.publishJson(
                    "practitioner-role.changed.v1",
                    time("07:00"),
                    SHORT + "'created', 'role': {'resourceType': 'PractitionerRole'}");
            day.publishJson("practitioner-role.changed.v1", time("07:01"), SHORT + "'deleted'");

            assertThat(day.records(Topics.DEAD_LETTERS.name())).isEmpty();
            assertThat(day.state().row(RoleState.TABLE, "role-9").definition().deleted())
                    .isTrue();
        }
    }

    private static ClinicDay day(Set<String> roleServers) {
        ClinicDay day = new ClinicDay(
                new OrchestrationTopology(
                                ClockMode.LIVE,
                                IntakeRules.DEFAULTS.withRoleServers(roleServers),
                                ZoneOffset.UTC,
                                BuiltInDslStoreSuppliers.IN_MEMORY,
                                EventFormat.CANONICAL)
                        .build(),
                time("07:00"));
        day.publishJson("orchestration.settings.v1", time("07:00"), "'timeZone': 'UTC'");
        return day;
    }

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
