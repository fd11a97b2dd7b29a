package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.PractitionerRoleChangedBuilder;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.store.EntityKind;

/** As in {@link SlotsTest}: seven o'clock on 10 March 2026, half hours, three days. role-1 to role-3 work at loc-1. */
@DisplayName("What concerns several roles")
class RoleReevaluationTest {
    private final SlotBook book = new SlotBook(3);
    private final ClinicDay day = book.day();

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void isFollowedByEachOfThemInADecisionOfItsOwn() {
        saysThreeRoles("UTC");
        day.at("07:01").publish(settings(2, 60));
        assertThat(day.published()).isEmpty();

        day.at("07:01:01");
        List<JsonNode> runs = day.published("slot.generation.completed.v1");
        assertThat(runs)
                .extracting(run -> run.at("/data/practitionerRoleId").asText() + " "
                        + run.at("/data/trigger").asText() + " "
                        + run.at("/data/status").asText())
                .containsExactly("role-1 settings complete", "role-2 settings complete", "role-3 settings complete");
        assertThat(day.state().scheduled(EntityKind.ROLE, "role-1"))
                .isEqualTo(time("00:00").plus(Duration.ofDays(1)));
    }

    @Test
    void isFollowedWithinASecondAlsoWhereItIsTheZoneOfALocation() {
        day.publish(book.location("Europe/Berlin"));
        saysThreeRoles(null);
        day.at("07:00:10").publish(book.location("Europe/London"));
        assertThat(day.published()).isEmpty();

        day.at("07:00:11");
        assertThat(day.published("slot.generation.completed.v1"))
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.at("/data/trigger").asText()).isEqualTo("zone"));
    }

    @Test
    void isFollowedAlsoWhereTheLocationCameWithAnotherRole() {
        day.publish(book.location("Europe/Berlin"));
        saysThreeRoles(null);
        day.at("07:00:10")
                .publish(PractitionerRoleChangedBuilder.of("role-1", "prov-77", RoleChange.UPDATED)
                        .role(book.role(2, "09:00", "10:00", null).role())
                        .locations(List.of(book.location("Europe/London").resource()))
                        .build());
        assertThat(day.published("slot.generation.completed.v1")).hasSize(1);

        day.at("07:00:11");
        assertThat(day.published("slot.generation.completed.v1"))
                .extracting(run -> run.at("/data/practitionerRoleId").asText())
                .containsExactly("role-2", "role-3");
    }

    @Test
    void leavesARoleAsItIsThatItDoesNotChange() {
        day.publish(book.location("Europe/Berlin"));
        saysThreeRoles("UTC");
        day.publish(book.location("Europe/London")).publish(settings(3, 30)).at("07:00:10");

        assertThat(day.published()).isEmpty();
    }

    @Test
    void isFollowedAlsoByARoleWhoseBookingsChangeBeforeItsTurn() {
        saysThreeRoles("UTC");
        day.at("07:01").publish(settings(2, 60)).publish(book.booking("A", "10T09:00", 30));
        day.at("07:01:01");

        assertThat(day.published("slot.generation.completed.v1")).hasSize(3);
        assertThat(day.state().row(RoleState.TABLE, "role-1").length()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void isFollowedAtMidnightWithNothingLeftOfTheDaysThatPassed() {
        saysThreeRoles("UTC");
        Instant midnight = time("00:00").plus(Duration.ofDays(1));
        day.at(midnight.minusMillis(500)).publish(settings(1, 30));
        day.at(midnight.plusSeconds(2));

        assertThat(day.state().row(RoleState.TABLE, "role-1").firstDay()).isEqualTo("2026-03-11");
        assertThat(day.state().row(RoleState.TABLE, "role-1").lastDay()).isEqualTo("2026-03-11");
        day.at(midnight.plus(Duration.ofDays(1)).plusSeconds(2));
        assertThat(book.rows()).hasSize(6);
    }

    @Test
    void isFollowedInAReplayWhenTheTenantsTimeGoesOn() {
        try (SlotBook replayed = new SlotBook(new ClinicDay(ClockMode.REPLAY, time("23:00")), time("07:00"), 3)) {
            ClinicDay replay = replayed.day();
            replay.publish("evt-1", time("07:00"), replayed.role(1, "09:00", "10:00", "UTC"));
            replayed.run();
            replay.publish("evt-2", time("07:01"), settings(2, 60));
            assertThat(replay.published("slot.generation.completed.v1")).isEmpty();

            replay.publish("evt-3", time("07:02"), new SlotRegenerationRequested("role-7", false, null));
            assertThat(replayed.run()).isEqualTo("settings complete 2/0/6 kept 0+0 conflicts 0");
        }
    }

    private void saysThreeRoles(String zone) {
        for (String id : List.of("role-1", "role-2", "role-3")) {
            PractitionerRoleChanged role = book.role(1, "09:00", "10:00", zone);
            day.publish(PractitionerRoleChangedBuilder.of(id, "prov-77", role.changeType())
                    .role(role.role())
                    .build());
        }
        day.published();
    }

    private static OrchestrationSettings settings(int horizonDays, int slotMinutes) {
        return OrchestrationSettings.builder()
                .slotHorizonDays(horizonDays)
                .slotLength(Duration.ofMinutes(slotMinutes))
                .build();
    }
}
