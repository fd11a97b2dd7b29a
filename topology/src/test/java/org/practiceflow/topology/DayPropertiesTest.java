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
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;

/** Properties of every day, whatever happens in it. */
@DisplayName("On every day")
class DayPropertiesTest {
    private static final Instant EVENING = time("23:00");

    static LongStream seeds() {
        return Seeds.first(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thoseAlertsAreOpenAtEachMinuteThatOughtToBe(long seed) {
        RandomDay day = RandomDay.of(new Random(seed));
        new AlertLedger(day, told(day, "orchestration.alert.v1")).checkUntil(EVENING);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameBytesAreToldWhenItIsLivedAgain(long seed) {
        RandomDay day = RandomDay.of(new Random(seed));
        assertThat(told(day)).isNotEmpty().isEqualTo(told(day));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameBytesAreToldThoughAllThatFollowsFromRowsIsMadeAgainForEachEvent(long seed) {
        RandomDay day = RandomDay.of(new Random(seed));
        assertThat(told(day, ClinicDay::forgetsDecodedRows)).isEqualTo(told(day));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noTwoEventsHaveOneId(long seed) {
        assertThat(told(RandomDay.of(new Random(seed))))
                .extracting(told -> told.event().get("eventId").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneThingIsToldOfASubjectInAnswerToWhatIsSaid(long seed) {
        assertThat(told(RandomDay.of(new Random(seed))))
                .map(OutputRecord::event)
                .filteredOn(told -> told.hasNonNull("causationId"))
                .extracting(told -> told.get("causationId").asText() + " "
                        + told.get("eventType").asText() + " " + subject(told.get("data")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noStartIsProjectedIntoThePast(long seed) {
        assertThat(told(RandomDay.of(new Random(seed)), "orchestration.adjustment.v1"))
                .allSatisfy(told -> assertThat(instant(told, "/data/projectedStart"))
                        .isAfterOrEqualTo(instant(told, "/occurredAt")));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTenantIsToldTheSameWithAndWithoutAnotherOfTheSameIdsBesideIt(long seed) {
        Random random = new Random(seed);
        RandomDay ours = RandomDay.of(random);
        RandomDay theirs = RandomDay.of(random);
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, EVENING)) {
            List<RandomDay.Said> merged = new ArrayList<>(ours.said());
            for (RandomDay.Said other : theirs.said()) {
                merged.add(random.nextInt(merged.size() + 1), other);
            }
            merged.sort((one, other) -> one.at().compareTo(other.at()));
            merged.forEach(said -> clinic.publishFor(
                    ours.said().contains(said) ? ClinicDay.TENANT : "clinic-xyz",
                    said.eventId(),
                    said.at(),
                    said.event()));

            assertThat(told(clinic))
                    .filteredOn(told -> told.event().get("tenantId").asText().equals(ClinicDay.TENANT))
                    .isEqualTo(told(ours));
        }
    }

    private static List<JsonNode> told(RandomDay day, String topic) {
        return told(day).stream()
                .filter(told -> told.topic().equals(topic))
                .map(OutputRecord::event)
                .toList();
    }

    private static List<OutputRecord> told(RandomDay day) {
        return told(day, clinic -> {});
    }

    private static List<OutputRecord> told(RandomDay day, Consumer<ClinicDay> afterEach) {
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, EVENING)) {
            day.said().forEach(said -> {
                clinic.publish(said.eventId(), said.at(), said.event());
                afterEach.accept(clinic);
            });
            return told(clinic);
        }
    }

    /** Returns the outputs until the evening. Checks that no event was rejected and no timer's decision failed. */
    private static List<OutputRecord> told(ClinicDay clinic) {
        clinic.publish("evening", EVENING, RandomDay.evening(EVENING));
        assertThat(clinic.records(Topics.DEAD_LETTERS.name())).isEmpty();
        assertThat(clinic.counted("timer-failed-total")).isZero();
        return OutputRecord.of(clinic, Topics.all());
    }

    /**
     * Returns the subject of an output: an alert's category and subject, else a visit, a provider, or the rooms of a
     * place.
     */
    private static String subject(JsonNode data) {
        if (data.has("category")) {
            return data.get("category") + " " + data.at("/meta/subjectKind") + " " + data.at("/meta/subject");
        }
        if (data.has("appointmentId")) {
            return data.get("appointmentId").asText();
        }
        return data.has("providerId")
                ? data.get("providerId").asText()
                : data.get("locationId") + " " + data.get("resourceType");
    }

    private static Instant instant(JsonNode told, String pointer) {
        return Instant.parse(told.at(pointer).asText());
    }
}
