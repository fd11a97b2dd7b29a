package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.slot.RoleState;

/** As in {@link SlotsTest}, but role-9's row is unreadable at midnight. */
@DisplayName("A timer whose decision fails")
class TimerRetriesTest {
    private static final String OTHER = "clinic-xyz";
    private static final Instant MIDNIGHT = time("00:00").plus(Duration.ofDays(1));

    private final SlotBook book = new SlotBook(3);
    private final ClinicDay day = book.day();
    private RoleState role;

    @BeforeEach
    void corruptTheRoleBeforeMidnight() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"));
        day.publishFor(OTHER, book.role(1, "09:00", "10:00", "UTC"));
        day.at(MIDNIGHT.minusSeconds(1));
        role = day.state().row(RoleState.TABLE, "role-9");
        day.state().corrupt(RoleState.TABLE, "role-9");
        day.published();
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void isTriedAgainEachHourUntilItSucceeds() {
        day.at(MIDNIGHT.plus(Duration.ofHours(2)).plusSeconds(1));
        assertThat(letters()).hasSize(3);
        day.state().repair(RoleState.TABLE, "role-9", role);
        day.at(MIDNIGHT.plus(Duration.ofHours(3)).minusSeconds(1));
        assertThat(completions(ClinicDay.TENANT)).isEmpty();
        day.at(MIDNIGHT.plus(Duration.ofHours(3)).plusSeconds(3));

        assertThat(book.run()).isEqualTo("roll complete 2/0/0 kept 0+0 conflicts 0");
        assertThat(day.state().row(RoleState.TABLE, "role-9").lastDay())
                .isEqualTo(role.lastDay().plusDays(1));
        assertThat(day.counted("timer-failed-total")).isEqualTo(3);
    }

    @Test
    void leavesNothingOverOnceItSucceeded() {
        day.at(MIDNIGHT.plus(Duration.ofHours(1)).minusSeconds(60));
        day.state().repair(RoleState.TABLE, "role-9", role);
        day.at(MIDNIGHT.plus(Duration.ofHours(1)).plusSeconds(60));
        double fired = day.counted("fired-total");
        day.published();
        day.at(MIDNIGHT.plus(Duration.ofHours(20)));

        assertThat(day.counted("fired-total")).isEqualTo(fired);
        assertThat(day.published()).isEmpty();
    }

    @Test
    void isTriedAgainTwentyFourTimesAndNoMore() {
        day.at(MIDNIGHT.plus(Duration.ofHours(24)).plusSeconds(30));
        assertThat(letters()).hasSize(25);
        day.at(MIDNIGHT.plus(Duration.ofHours(30)));

        assertThat(letters()).isEmpty();
        assertThat(day.counted("timer-failed-total")).isEqualTo(25);
    }

    @Test
    void leavesALetterThatNamesWhatWasToBeLookedAtAndWhen() {
        day.at(MIDNIGHT.plusSeconds(1));

        TestRecord<byte[], byte[]> letter = letters().getFirst();
        assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo(ClinicDay.TENANT);
        assertThat(letter.value()).isEmpty();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("PROCESSING_FAILED");
        assertThat(header(letter, DeadLetterHeaders.ENTITY)).isEqualTo("role/role-9");
        assertThat(header(letter, DeadLetterHeaders.INSTANT)).isEqualTo(MIDNIGHT.toString());
        assertThat(header(letter, DeadLetterHeaders.SOURCE_TOPIC)).isEmpty();
    }

    @Test
    void keepsNoOtherWaiting() {
        day.at(MIDNIGHT.plusSeconds(1));

        assertThat(completions(OTHER)).singleElement().satisfies(run -> {
            assertThat(run.at("/data/trigger").asText()).isEqualTo("roll");
            assertThat(run.at("/data/counts/created").asInt()).isEqualTo(4);
        });
    }

    @Test
    void isTriedAgainInAReplayWhenItsTenantsTimeHasComeToIt() {
        try (SlotBook replayed =
                new SlotBook(new ClinicDay(ClockMode.REPLAY, MIDNIGHT.plus(Duration.ofDays(1))), time("07:00"), 3)) {
            ClinicDay replay = replayed.day();
            replay.publish("evt-1", time("07:00"), replayed.role(1, "09:00", "10:00", "UTC"));
            replay.publish("evt-1b", time("07:01"), new SlotRegenerationRequested("role-7", false, null));
            RoleState whole = replay.state().row(RoleState.TABLE, "role-9");
            replay.state().corrupt(RoleState.TABLE, "role-9");
            replay.publish(
                    "evt-2",
                    MIDNIGHT.plus(Duration.ofMinutes(150)),
                    new SlotRegenerationRequested("role-7", false, null));
            List<TestRecord<byte[], byte[]>> deadLetters = replay.records(Topics.DEAD_LETTERS.name());
            replay.state().repair(RoleState.TABLE, "role-9", whole);
            replayed.run();
            replay.publish(
                    "evt-3",
                    MIDNIGHT.plus(Duration.ofMinutes(180)),
                    new SlotRegenerationRequested("role-7", false, null));

            assertThat(deadLetters)
                    .extracting(letter -> header(letter, DeadLetterHeaders.INSTANT))
                    .containsExactlyElementsOf(IntStream.range(0, 3)
                            .mapToObj(hour ->
                                    MIDNIGHT.plus(Duration.ofHours(hour)).toString())
                            .toList());
            assertThat(deadLetters)
                    .allSatisfy(letter -> assertThat(letter.value()).isEmpty());
            assertThat(replayed.run()).isEqualTo("roll complete 2/0/0 kept 0+0 conflicts 0");
        }
    }

    private List<TestRecord<byte[], byte[]>> letters() {
        return day.records(Topics.DEAD_LETTERS.name());
    }

    private List<JsonNode> completions(String tenantId) {
        return day.published("slot.generation.completed.v1").stream()
                .filter(event -> event.get("tenantId").asText().equals(tenantId))
                .toList();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
