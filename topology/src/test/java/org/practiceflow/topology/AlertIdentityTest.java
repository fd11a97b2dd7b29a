package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.serdes.event.OrchestrationSettings;

/**
 * A role has an appointment that it no longer fits, and two visits are planned at once in the room with the same id.
 */
@DisplayName("An alert of a room and one of a role with the same id")
class AlertIdentityTest {
    private static final String ID = "role-9";

    private final SlotBook book = new SlotBook(7);

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void areTwoThatNameTheirKindAndEndEachByItself() {
        bothHaveAConflict();
        List<JsonNode> open = told();
        assertThat(open)
                .extracting(AlertIdentityTest::story)
                .containsExactly("role critical open", "room critical open");
        assertThat(open).extracting(alert -> alert.at("/data/alertId")).doesNotHaveDuplicates();
        assertThat(open).extracting(alert -> alert.get("eventId")).doesNotHaveDuplicates();

        book.publish(Events.booked("B", "prov-2", "another-room", time("09:00")))
                .day()
                .at("07:06");
        assertThat(told()).extracting(AlertIdentityTest::story).containsExactly("room critical resolved");
    }

    @Test
    void areTakenCareOfEachByItsOwnAlertId() {
        bothHaveAConflict();
        JsonNode room = told().getLast();
        book.publish(new AlertAcknowledged(
                room.at("/data/alertId").asText(), "schedule-conflict", ID, "staff-12", time("07:00")));

        assertThat(told()).extracting(AlertIdentityTest::story).containsExactly("room critical acknowledged");
    }

    @Test
    void areSilencedBothByTheirId() {
        book.day()
                .at("07:00:01")
                .publish(OrchestrationSettings.builder()
                        .slotHorizonDays(7)
                        .slotLength(Duration.ofMinutes(30))
                        .silences(List.of(new OrchestrationSettings.Silence("schedule-conflict", ID, time("12:00"))))
                        .build());
        bothHaveAConflict();
        book.day().at("07:10");

        assertThat(told()).isEmpty();
    }

    private void bothHaveAConflict() {
        // By then, all roles have applied the settings.
        book.day().at("07:00:02");
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("C", "10T09:00", 30));
        book.publish(book.role(2, "13:00", "14:00", "UTC"));
        book.publish(Events.booked("A", "prov-1", ID, time("09:00")), Events.booked("B", "prov-2", ID, time("09:00")));
    }

    private List<JsonNode> told() {
        return book.day().published("orchestration.alert.v1").stream()
                .filter(alert -> alert.at("/data/meta/subject").asText().equals(ID))
                .toList();
    }

    private static String story(JsonNode alert) {
        return alert.at("/data/meta/subjectKind").asText() + " "
                + alert.at("/data/level").asText() + " "
                + alert.at("/data/meta/state").asText();
    }
}
