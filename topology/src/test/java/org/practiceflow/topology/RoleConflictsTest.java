package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.slot.RoleState;

/** As in {@link SlotsTest}, with forty bookings on the 11th and thirty on the 12th, each of a quarter of an hour. */
@DisplayName("The bookings that a role cannot keep")
class RoleConflictsTest {
    private final SlotBook book = new SlotBook(3);
    private final ClinicDay day = book.day();

    @BeforeEach
    void bookAndDeactivate() {
        book.publish(book.role(1, "00:00", "00:00", "UTC"));
        for (int one = 0; one < 40; one++) {
            book.publish(book.booking("A%02d".formatted(one), start(11, one), 15));
        }
        for (int one = 0; one < 30; one++) {
            book.publish(book.booking("B%02d".formatted(one), start(12, one), 15));
        }
        day.published("orchestration.alert.v1");
        book.publish(book.gone(RoleChange.DELETED));
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void areNamedUpToFiftyInItsAlertWhichSaysHowManyThereAre() {
        JsonNode alert = book.alert().get("data");

        assertThat(alert.get("message").asText())
                .startsWith("Role role-9 has 70 appointments that do not fit its schedule");
        assertThat(alert.at("/meta/conflicts").asInt()).isEqualTo(70);
        assertThat(alert.get("relatedAppointments"))
                .hasSize(50)
                .extracting(JsonNode::asText)
                .startsWith("A00", "A01")
                .endsWith("B08", "B09");
    }

    @Test
    void areNamedUpToFiftyWhenItsRunIsCompleted() {
        JsonNode run = day.published("slot.generation.completed.v1").getLast().get("data");

        assertThat(run.at("/counts/conflicts").asInt()).isEqualTo(70);
        assertThat(run.get("conflicts")).hasSize(50);
    }

    @Test
    void areKeptByTheirDayAndCountedInTheRole() {
        assertThat(day.state().row(RoleState.TABLE, "role-9").conflicts().toString())
                .isEqualTo("{2026-03-11=40, 2026-03-12=30}");
        assertThat(day.state().rows(ConflictDay.TABLE))
                .extracting(row -> row.conflicts().size())
                .containsExactly(40, 30);
    }

    @Test
    void areFewerWithEachThatBegins() {
        day.at(time("09:00").plus(Duration.ofDays(1)).plusSeconds(1));

        List<JsonNode> alerts = new ArrayList<>(day.published("orchestration.alert.v1"));
        alerts.removeIf(alert -> !alert.at("/data/meta/subject").asText().equals("role-9"));
        assertThat(alerts.getLast().at("/data/meta/conflicts").asInt()).isEqualTo(34);
    }

    @Test
    void areForgottenWithTheirDay() {
        day.at(time("00:00").plus(Duration.ofDays(3)).plusSeconds(1));

        assertThat(day.state().row(RoleState.TABLE, "role-9").conflicts()).isEmpty();
        assertThat(day.state().rows(ConflictDay.TABLE)).isEmpty();
    }

    @Test
    void areOfTheDatesOfTheRolesZone() {
        book.publish(book.role(2, "00:00", "00:00", "Pacific/Auckland"));
        book.publish(book.gone(RoleChange.DELETED));

        // The 12th begins in Auckland at 11:00 UTC of the 11th.
        assertThat(day.state().row(RoleState.TABLE, "role-9").conflicts().firstKey())
                .isEqualTo(LocalDate.parse("2026-03-11"));
        assertThat(day.state().row(RoleState.TABLE, "role-9").conflicts().values().stream()
                        .mapToInt(count -> count)
                        .sum())
                .isEqualTo(70);
        assertThat(day.state().rows(ConflictDay.TABLE).stream()
                        .mapToInt(row -> row.conflicts().size())
                        .sum())
                .isEqualTo(70);
    }

    private static String start(int date, int quarter) {
        return "%02dT%02d:%02d".formatted(date, quarter / 4, quarter % 4 * 15);
    }
}
