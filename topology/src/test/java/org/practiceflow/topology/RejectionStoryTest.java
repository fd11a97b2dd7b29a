package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.visit.VisitFacts;

@DisplayName("A clinic whose events are refused")
class RejectionStoryTest {
    private static final String ALERTS = "orchestration.alert.v1";
    private static final byte[] BROKEN = "{broken".getBytes(StandardCharsets.UTF_8);

    @Test
    void isToldSoUntilAQuarterOfAnHourAfterTheLastOne() {
        try (ClinicDay day = ClinicDay.live()) {
            day.at("09:00").sends("patient.checkin.v1", BROKEN);
            day.at("09:10").sends("patient.checkin.v1", BROKEN);
            day.at("09:30");

            assertThat(told(day))
                    .containsExactly(
                            "09:02:00 data-quality MALFORMED_JSON info open",
                            "09:25:00 data-quality MALFORMED_JSON info resolved");
        }
    }

    @Test
    void isToldOnceHoweverManyThereAre() {
        try (ClinicDay day = ClinicDay.live()) {
            day.at("09:00");
            IntStream.range(0, 500).forEach(time -> day.sends("patient.checkin.v1", BROKEN));
            day.at("09:10");

            assertThat(told(day)).containsExactly("09:02:00 data-quality MALFORMED_JSON info open");
            assertThat(day.records("orchestration.dlq.v1")).hasSize(500);
        }
    }

    @Test
    void isToldOfThoseThatStateItWhateverTheyAreKeyedBy() {
        byte[] refused = "{\"tenantId\":\"%s\",\"data\":{broken"
                .formatted(ClinicDay.TENANT)
                .getBytes(StandardCharsets.UTF_8);
        try (ClinicDay day = ClinicDay.live()) {
            day.at("09:00");
            day.sends(
                    "patient.checkin.v1",
                    new TestRecord<>("prov-7".getBytes(StandardCharsets.UTF_8), refused, time("09:00")));
            day.at("09:10");

            assertThat(day.published(ALERTS))
                    .extracting(event -> event.get("tenantId").asText())
                    .containsExactly(ClinicDay.TENANT);
            assertThat(day.records("orchestration.dlq.v1"))
                    .extracting(letter -> new String(
                            letter.headers()
                                    .lastHeader(DeadLetterHeaders.TENANT)
                                    .value(),
                            StandardCharsets.UTF_8))
                    .containsExactly(ClinicDay.TENANT);
        }
    }

    @Test
    void isToldOfADecisionThatIsRefusedAndKeepsWhatItHas() {
        Limits limits = new Limits(Map.of(Limit.VISIT_FACTS, 20));
        try (ClinicDay day = ClinicDay.limited(ClockMode.LIVE, limits)) {
            day.at("09:00");
            IntStream.range(0, 25)
                    .forEach(time -> day.publish(status(time % 2 == 0 ? Stage.WAITING : Stage.CALLED, time)));
            day.at("09:10");

            assertThat(day.state().row(VisitFacts.TABLE, "A").facts()).hasSize(20);
            assertThat(day.records("orchestration.dlq.v1")).hasSize(5);
            assertThat(told(day)).contains("09:02:00 data-quality LIMIT_EXCEEDED info open");
        }
    }

    @Test
    void hearsOfThemOnceAMinuteWhateverTheirProducersSayOfTheTime() {
        try (ClinicDay day = ClinicDay.live()) {
            day.at("09:00");
            IntStream.range(0, 100).forEach(time -> refuses(day, time % 2 == 0 ? "08:00" : "08:01"));
            day.at("09:01");
            refuses(day, "08:01");

            assertThat(day.forwarded()).hasSize(2);
        }
    }

    @Test
    void isToldForAsLongAsItGoesOnWhereTheTimeOfRecordsStandsStill() {
        try (ClinicDay day = ClinicDay.live()) {
            for (int minute = 0; minute <= 40; minute++) {
                day.at(time("09:00").plus(Duration.ofMinutes(minute)));
                refuses(day, "08:00");
            }
            day.at("10:30");

            assertThat(told(day))
                    .containsExactly(
                            "09:02:00 data-quality MALFORMED_JSON info open",
                            "09:55:00 data-quality MALFORMED_JSON info resolved");
        }
    }

    @Test
    void isToldOfLaterOnesWhereTheTimeOfOneLiesFarAhead() {
        try (ClinicDay day = ClinicDay.live()) {
            day.at("09:00");
            day.sends("patient.checkin.v1", of(Instant.parse("2126-03-10T09:00:00Z")));
            day.at("09:10");
            refuses(day, "09:10");
            day.at("10:00");
            refuses(day, "10:00");
            day.at("10:30");

            assertThat(told(day))
                    .containsExactly(
                            "09:02:00 data-quality MALFORMED_JSON info open",
                            "09:25:00 data-quality MALFORMED_JSON info resolved",
                            "10:02:00 data-quality MALFORMED_JSON info open",
                            "10:15:00 data-quality MALFORMED_JSON info resolved");
        }
    }

    /** Mixes opening, ending and silenced alerts with rejected decisions. */
    @ParameterizedTest
    @EnumSource(ClockMode.class)
    void isToldNothingTwiceUnderOneIdWhateverTheOrderOfTimes(ClockMode mode) {
        Random chance = new Random(21);
        try (ClinicDay day = ClinicDay.limited(mode, new Limits(Map.of(Limit.VISIT_FACTS, 20)))) {
            for (int step = 0; step < 1_000; step++) {
                if (chance.nextInt(3) == 0) {
                    day.at(day.now().plusSeconds(chance.nextInt(chance.nextInt(20) == 0 ? 1_200 : 60)));
                }
                Instant ahead = day.now().plusSeconds(chance.nextInt(300));
                switch (chance.nextInt(8)) {
                    case 0 -> day.publish("status-" + step, ahead, status(Stage.WAITING, step));
                    case 1 ->
                        day.publish(Events.silenced(
                                "data-quality", "MALFORMED_JSON", chance.nextBoolean() ? ahead : Instant.EPOCH));
                    default -> refuses(day, "08:0" + chance.nextInt(2));
                }
            }

            List<String> ids = day.published(ALERTS).stream()
                    .map(event -> event.get("eventId").asText())
                    .toList();
            assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        }
    }

    private static void refuses(ClinicDay day, String timeOfRecord) {
        day.sends("patient.checkin.v1", of(time(timeOfRecord)));
    }

    private static TestRecord<byte[], byte[]> of(Instant timeOfRecord) {
        return new TestRecord<>(ClinicDay.TENANT.getBytes(StandardCharsets.UTF_8), BROKEN, timeOfRecord);
    }

    private static AppointmentStatusChanged status(Stage stage, int second) {
        return new AppointmentStatusChanged("A", null, stage, time("08:00").plusSeconds(second));
    }

    private static List<String> told(ClinicDay day) {
        return day.published(ALERTS).stream()
                .map(event -> event.get("occurredAt").asText().substring(11, 19) + " "
                        + event.at("/data/category").asText() + " "
                        + event.at("/data/meta/subject").asText() + " "
                        + event.at("/data/level").asText() + " "
                        + event.at("/data/meta/state").asText())
                .filter(line -> line.contains("data-quality"))
                .toList();
    }
}
