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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;

/** Properties of every day, whatever happens in it. */
@DisplayName("On every day")
@ParameterizedClass
@MethodSource("seeds")
class DayPropertiesTest {
    private static final Instant EVENING = time("23:00");

    /** The day of the current seed with its outputs, which all properties share. */
    private static LivedDay lived = new LivedDay(-1);

    private final RandomDay day;
    private final List<OutputRecord> outputs;
    private final long seed;

    private static final class LivedDay {
        private final long seed;
        private final RandomDay day;
        private final List<OutputRecord> outputs;

        private LivedDay(long seed) {
            this.seed = seed;
            this.day = RandomDay.of(new Random(seed));
            this.outputs = seed < 0 ? List.of() : outputsOf(day, clinic -> {});
        }
    }

    DayPropertiesTest(long seed) {
        if (lived.seed != seed) {
            lived = new LivedDay(seed);
        }
        this.seed = seed;
        this.day = lived.day;
        this.outputs = lived.outputs;
    }

    static LongStream seeds() {
        return Seeds.first(200);
    }

    @Test
    void thoseAlertsAreOpenAtEachMinuteThatOughtToBe() {
        new AlertLedger(day, events("orchestration.alert.v1")).checkUntil(EVENING);
    }

    @Test
    void theSameBytesAreToldWhenItIsLivedAgain() {
        assertThat(outputs).isNotEmpty().isEqualTo(outputsOf(day, clinic -> {}));
    }

    @Test
    void theSameBytesAreToldThoughAllThatFollowsFromRowsIsMadeAgainForEachEvent() {
        assertThat(outputsOf(day, clinic -> clinic.state().dropDecodedRows())).isEqualTo(outputs);
    }

    @Test
    void noTwoEventsHaveOneId() {
        assertThat(outputs)
                .filteredOn(output -> !output.isTombstone())
                .extracting(output -> output.event().get("eventId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void oneThingIsToldOfASubjectInAnswerToWhatIsSaid() {
        assertThat(outputs)
                .filteredOn(output -> !output.isTombstone())
                .map(OutputRecord::event)
                .filteredOn(event -> event.hasNonNull("causationId"))
                .extracting(event -> event.get("causationId").asText() + " "
                        + event.get("eventType").asText() + " " + subject(event.get("data")))
                .doesNotHaveDuplicates();
    }

    @Test
    void noStartIsProjectedIntoThePast() {
        assertThat(events("orchestration.adjustment.v1"))
                .allSatisfy(event -> assertThat(instant(event, "/data/projectedStart"))
                        .isAfterOrEqualTo(instant(event, "/occurredAt")));
    }

    @Test
    void aTenantIsToldTheSameWithAndWithoutAnotherOfTheSameIdsBesideIt() {
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

            assertThat(outputsOf(clinic))
                    .filteredOn(output -> output.tenantId().equals(ClinicDay.TENANT))
                    .isEqualTo(outputs);
        }
    }

    private List<JsonNode> events(String topic) {
        return outputs.stream()
                .filter(output -> output.topic().equals(topic))
                .map(OutputRecord::event)
                .toList();
    }

    private static List<OutputRecord> outputsOf(RandomDay day, Consumer<ClinicDay> afterEach) {
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, EVENING)) {
            day.said().forEach(said -> {
                clinic.publish(said.eventId(), said.at(), said.event());
                afterEach.accept(clinic);
            });
            return outputsOf(clinic);
        }
    }

    /** Returns the outputs until the evening. Checks that no event was rejected and no timer's decision failed. */
    private static List<OutputRecord> outputsOf(ClinicDay clinic) {
        clinic.publish("evening", EVENING, RandomDay.evening(EVENING));
        assertThat(clinic.records(Topics.DEAD_LETTERS.name())).isEmpty();
        assertThat(clinic.counted("timer-failed-total")).isZero();
        return OutputRecord.of(clinic, Topics.all());
    }

    /**
     * Returns the subject of an output: an open alert, an alert's category and subject, else a visit, a provider, a
     * room, or the rooms of a place.
     */
    private static String subject(JsonNode data) {
        if (data.has("subjectKind")) {
            return data.get("alertId").asText();
        }
        if (data.has("category")) {
            return data.get("category") + " " + data.at("/meta/subjectKind") + " " + data.at("/meta/subject");
        }
        if (data.has("appointmentId")) {
            return data.get("appointmentId").asText();
        }
        if (data.has("resourceId")) {
            return data.get("resourceId").asText();
        }
        return data.has("providerId")
                ? data.get("providerId").asText()
                : data.get("locationId") + " " + data.get("resourceType");
    }

    private static Instant instant(JsonNode event, String pointer) {
        return Instant.parse(event.at(pointer).asText());
    }
}
