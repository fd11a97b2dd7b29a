package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.store.SettingsRow;

/** 30,000 slots of five minutes cover 104 days and four hours. */
@DisplayName("A role with more than 30,000 slots")
class RoleSlotsLimitTest {
    private final SlotBook book = new SlotBook(3);
    private final ClinicDay day = book.day();

    @AfterEach
    void close() {
        book.close();
    }

    @ParameterizedTest(name = "by {0} days of {1} minutes: {2}")
    @CsvSource({
        "104, 5, ''",
        "105, 5, LIMIT_EXCEEDED /data/slotHorizonDays 30240",
        "400, 19, LIMIT_EXCEEDED /data/slotHorizonDays 30315",
        "400, 20, ''",
        "400, , LIMIT_EXCEEDED /data/slotHorizonDays 38400",
        ", 5, ''"
    })
    void isRefusedWithTheSettingsThatMakeIt(Integer days, Integer minutes, String refusal) {
        day.at("07:01").publish(settings(days, minutes));

        assertThat(refusals()).isEqualTo(refusal);
        boolean isApplied =
                day.state().rows(SettingsRow.TABLE).getFirst().eventOrder().at().equals(ClinicDay.time("07:01"));
        assertThat(isApplied).isEqualTo(refusal.isEmpty());
    }

    @ParameterizedTest(name = "of its own {0} minutes: {1}")
    @CsvSource({"20, ''", "19, LIMIT_EXCEEDED /data/slotMinutes 30315"})
    void isRefusedItself(int minutes, String refusal) {
        day.at("07:01").publish(settings(400, 60)).at("07:02").publish(role(1, minutes));

        assertThat(refusals()).isEqualTo(refusal);
        assertThat(day.state().rows(RoleState.TABLE)).hasSize(refusal.isEmpty() ? 1 : 0);
    }

    @Test
    void isRefusedWithTheSettingsUnderWhichAnEarlierRoleWouldHaveThem() {
        day.publish(role(1, 5));
        day.at("07:01").publish(settings(105, 60)).at("07:02");

        assertThat(refusals()).isEqualTo("LIMIT_EXCEEDED /data/slotHorizonDays 30240");
        assertThat(day.state().row(RoleState.TABLE, "role-9").lastDay()).isEqualTo("2026-03-12");
        day.publish(book.gone(RoleChange.DELETED))
                .at("07:03")
                .publish(settings(105, 60))
                .at("07:04");
        assertThat(refusals()).isEmpty();
    }

    private PractitionerRoleChanged role(int version, int slotMinutes) {
        return SlotBook.ofLength(book.role(version, "09:00", "10:00", "UTC"), slotMinutes);
    }

    private static OrchestrationSettings settings(Integer horizonDays, Integer slotMinutes) {
        return OrchestrationSettings.builder()
                .slotHorizonDays(horizonDays)
                .slotLength(slotMinutes == null ? null : Duration.ofMinutes(slotMinutes))
                .build();
    }

    private String refusals() {
        List<String> refusals = day.records(Topics.DEAD_LETTERS.name()).stream()
                .map(letter ->
                        header(letter, DeadLetterHeaders.REASON) + " " + header(letter, DeadLetterHeaders.POINTER) + " "
                                + header(letter, DeadLetterHeaders.DETAIL).replaceAll(".* ", ""))
                .toList();
        return String.join(", ", refusals);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
