package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.topology.clock.ClockMode;

/** What holds of every day, however it goes. {@code -Dpracticeflow.days} sets how many are tried. */
@DisplayName("On every day")
class DayPropertiesTest {
    private static final Instant EVENING = time("23:00");

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("practiceflow.days", 750));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noAlertIsToldWithoutItsConditionAndNoneStaysOpenWhoseSubjectEnded(long seed) {
        RandomDay day = RandomDay.of(new Random(seed));
        AlertLedger ledger = new AlertLedger(day);
        told(day).stream()
                .filter(told -> told.get("eventType").asText().equals("orchestration.alert.v1"))
                .forEach(ledger::enter);
        ledger.close(EVENING);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameIsToldUnderTheSameIdsWhenItIsLivedAgain(long seed) {
        RandomDay day = RandomDay.of(new Random(seed));
        assertThat(told(day)).isEqualTo(told(day));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameIsPublishedThoughAllThatFollowsFromRowsIsMadeAgainForEachEvent(long seed) {
        RandomDay day = RandomDay.of(new Random(seed));
        assertThat(told(day, ClinicDay::forgetsDecodedRows)).isEqualTo(told(day));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noStartIsProjectedIntoThePast(long seed) {
        assertThat(told(RandomDay.of(new Random(seed))))
                .filteredOn(told -> told.at("/data/projectedStart").isTextual())
                .allSatisfy(told -> assertThat(instant(told, "/data/projectedStart"))
                        .isAfterOrEqualTo(instant(told, "/occurredAt")));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTenantIsToldTheSameWithAndWithoutAnotherOfTheSameIdsBesideIt(long seed) {
        Random random = new Random(seed);
        RandomDay ours = RandomDay.of(random);
        RandomDay theirs = RandomDay.of(random);
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, time("07:00"))) {
            List<RandomDay.Said> merged = new ArrayList<>(ours.said());
            for (RandomDay.Said other : theirs.said()) {
                merged.add(random.nextInt(merged.size() + 1), other);
            }
            merged.sort((one, other) -> one.at().compareTo(other.at()));
            merged.forEach(said -> clinic.saysOf(
                    ours.said().contains(said) ? ClinicDay.TENANT : "clinic-xyz",
                    said.eventId(),
                    said.at(),
                    said.event()));
            clinic.saysOf(ClinicDay.TENANT, "evening", EVENING, RandomDay.evening(EVENING));

            assertThat(clinic.told().stream()
                            .filter(told -> told.get("tenantId").asText().equals(ClinicDay.TENANT))
                            .toList())
                    .isEqualTo(told(ours));
        }
    }

    private static List<JsonNode> told(RandomDay day) {
        return told(day, clinic -> {});
    }

    private static List<JsonNode> told(RandomDay day, Consumer<ClinicDay> afterEach) {
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, time("07:00"))) {
            for (RandomDay.Said said : day.said()) {
                clinic.says(said.eventId(), said.at(), said.event());
                afterEach.accept(clinic);
            }
            clinic.says("evening", EVENING, RandomDay.evening(EVENING));
            List<JsonNode> told = clinic.told();
            assertThat(clinic.records("orchestration.dlq.v1")).isEmpty();
            return told;
        }
    }

    private static Instant instant(JsonNode told, String pointer) {
        return Instant.parse(told.at(pointer).asText());
    }
}
