package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.PractitionerRoleChangedBuilder;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.slot.RoleState;

/** As in {@link SlotsTest}: seven o'clock on 10 March 2026, half hours, three days. */
@DisplayName("When what they belong to changes, the slots of a role")
class SlotChangesTest {
    private final SlotBook book = new SlotBook(3);

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void standOnTheDatesOfTheirNewZone() {
        book.publish(book.role(1, "23:00", "00:00", "UTC"), book.booking("A", "11T23:00", 30));
        book.run();
        book.publish(book.role(2, "12:00", "13:00", "Pacific/Auckland"));

        // 12:00 in Auckland is 23:00 UTC of the day before; on the 10th it has passed.
        assertThat(book.slots()).containsExactly("10T23:00 free", "10T23:30 free", "11T23:00 busy", "11T23:30 free");
        assertThat(book.run()).isEqualTo("updated complete 0/3/2 kept 0+1 conflicts 0");
        book.publish(new SlotRegenerationRequested("role-9", false, null));
        assertThat(book.run()).isEqualTo("manual no-op 0/0/0 kept 3+1 conflicts 0");
    }

    @Test
    void areOthersInAnotherScheduleAndTheOldOnesAreNoMore() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        List<String> before = ids();
        book.publish(scheduled(book.role(2, "09:00", "10:00", "UTC"), "schedule-10"));

        assertThat(book.slots()).hasSize(6).startsWith("10T09:00 busy", "10T09:30 free");
        assertThat(ids()).doesNotContainAnyElementsOf(before);
        assertThat(book.resources())
                .allSatisfy(slot ->
                        assertThat(slot.at("/schedule/reference").asText()).isEqualTo("Schedule/schedule-10"));
    }

    @Test
    void areTheirsAloneWhereAnotherRoleHasTheSameScheduleAndHours() {
        book.publish(scheduled(book.role(1, "09:00", "10:00", "UTC"), "schedule-10"));
        PractitionerRoleChanged other = scheduled(book.role(1, "09:00", "10:00", "UTC"), "schedule-10");
        book.publish(PractitionerRoleChangedBuilder.of("role-10", other.practitionerId(), other.changeType())
                .role(other.role())
                .schedule(other.schedule())
                .build());
        List<JsonNode> announced = book.day().published("slot.v1");
        assertThat(announced)
                .extracting(slot -> slot.at("/data/id").asText())
                .hasSize(12)
                .doesNotHaveDuplicates();

        book.publish(book.booking("A", "10T09:00", 30));
        assertThat(book.day().published("slot.v1"))
                .extracting(slot -> slot.at("/data/status").asText())
                .containsExactly("busy", "busy");
        assertThat(book.day().records(Topics.DEAD_LETTERS.name())).isEmpty();
    }

    @Test
    void areAsLongAndReachAsFarAsTheSettingsSayFromThenOn() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"));
        book.run();
        book.day().at("07:01").publish(settings(null, 2, 60)).at("07:01:01");

        assertThat(book.slots()).containsExactly("10T09:00 free", "11T09:00 free");
        assertThat(book.run()).isEqualTo("settings complete 2/0/6 kept 0+0 conflicts 0");
        book.day().at("07:02").publish(settings(null, 2, 60)).at("07:02:01");
        assertThat(book.day().published("slot.generation.completed.v1")).isEmpty();
    }

    @Test
    void followTheZoneOfTheClinicWhereNothingElseStatesOne() {
        book.day().at("07:01").publish(settings("Europe/Berlin", 3, 30));
        book.publish(book.role(1, "09:00", "10:00", null));
        assertThat(book.slots()).startsWith("10T08:00 free");

        book.day().at("07:02").publish(settings("Europe/London", 3, 30)).at("07:02:01");
        assertThat(book.slots()).startsWith("10T09:00 free").hasSize(6);
    }

    @Test
    void followTheZoneOfALocationThatCameWithTheRole() {
        JsonNode berlin = book.location("Europe/Berlin").resource();
        book.publish(located(book.role(1, "09:00", "10:00", null), berlin));

        assertThat(book.slots()).startsWith("10T08:00 free");
    }

    @Test
    void areOfTheLatestUpdateWhereVersionsAreNoNumbers() {
        book.publish(updated("2026-03-10T06:00:00Z", "09:00", "10:00"));
        book.publish(updated("2026-03-10T05:00:00Z", "14:00", "15:00"));
        assertThat(book.slots()).startsWith("10T09:00 free");

        book.publish(updated("2026-03-10T06:30:00Z", "11:00", "12:00"));
        assertThat(book.slots()).startsWith("10T11:00 free");
    }

    @Test
    void areOfTheLastWordWhereTheUpdateIsOfNoYearThatThereWillBe() {
        book.publish(updated("+300000000-01-01T00:00:00Z", "09:00", "10:00"));
        book.day().at("07:01").publish(updated("2026-03-10T06:00:00Z", "11:00", "12:00"));

        assertThat(book.slots()).startsWith("10T11:00 free");
    }

    @Test
    void areOfTheLastWordWhereNoVersionIsStated() {
        book.publish(updated(null, "09:00", "10:00"));
        book.day().at("07:01").publish(updated(null, "11:00", "12:00"));

        assertThat(book.slots()).startsWith("10T11:00 free");
    }

    @Test
    void areAccountedForWithWhatWasDecidedOfEachDay() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        book.day().published("orchestration.audit.v1");
        book.publish(book.role(2, "09:30", "10:30", "UTC"));

        JsonNode audit =
                book.day().published("orchestration.audit.v1").getLast().get("data");
        assertThat(audit.get("subject").asText()).isEqualTo("PractitionerRole/role-9");
        assertThat(audit.at("/inputs/trigger").asText()).isEqualTo("updated");
        assertThat(audit.at("/inputs/resource/resourceType").asText()).isEqualTo("PractitionerRole");
        JsonNode day = audit.at("/decisions/0");
        assertThat(day.get("date").asText()).isEqualTo("2026-03-10");
        assertThat(day.at("/created/0/start").asText()).isEqualTo("2026-03-10T10:00:00Z");
        assertThat(day.at("/conflicts/0/appointmentId").asText()).isEqualTo("A");
        assertThat(day.at("/conflicts/0/reason").asText()).isEqualTo("outside");
        assertThat(audit.at("/decisions/1/retired/0/start").asText()).isEqualTo("2026-03-11T09:00:00Z");
    }

    @Test
    void areNotAuditedWhereNothingWasDecided() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"));
        book.day().published("orchestration.audit.v1");
        book.publish(new SlotRegenerationRequested("role-9", false, null));

        assertThat(book.day().published("orchestration.audit.v1")).isEmpty();
    }

    @Test
    void areKeptWithWhatARunThatOnlyAskedWouldHaveDone() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), new SlotRegenerationRequested("role-9", true, null));

        RoleState role = book.day().state().rows(RoleState.TABLE).getFirst();
        assertThat(role.lastDryRun().counts().retainedFree()).isEqualTo(6);
        assertThat(role.lastRun().counts().created()).isEqualTo(6);
    }

    private List<String> ids() {
        return book.resources().stream().map(slot -> slot.get("id").asText()).toList();
    }

    private static OrchestrationSettings settings(String zone, int horizonDays, int slotMinutes) {
        return OrchestrationSettings.builder()
                .timeZone(zone == null ? null : ZoneId.of(zone))
                .slotHorizonDays(horizonDays)
                .slotLength(Duration.ofMinutes(slotMinutes))
                .build();
    }

    private static PractitionerRoleChanged updated(String lastUpdated, String from, String until) {
        return SlotBook.role(
                """
                {'resourceType': 'PractitionerRole', 'id': 'role-9', %s
                 'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'UTC'}],
                 'availableTime': [{'daysOfWeek': ['tue', 'wed', 'thu'],
                                    'availableStartTime': '%s:00', 'availableEndTime': '%s:00'}]}""".formatted(
                        lastUpdated == null ? "" : "'meta': {'versionId': 'a', 'lastUpdated': '" + lastUpdated + "'},",
                        from,
                        until),
                RoleChange.UPDATED);
    }

    private static PractitionerRoleChanged scheduled(PractitionerRoleChanged role, String scheduleId) {
        JsonNode schedule = SlotBook.json("{'resourceType': 'Schedule', 'id': '" + scheduleId + "'}");
        return SlotBook.like(role).schedule(schedule).build();
    }

    private static PractitionerRoleChanged located(PractitionerRoleChanged role, JsonNode location) {
        return SlotBook.like(role).locations(List.of(location)).build();
    }
}
