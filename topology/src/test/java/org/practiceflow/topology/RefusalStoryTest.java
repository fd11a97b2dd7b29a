package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.visit.Visit;

@DisplayName("A clinic whose events are refused")
class RefusalStoryTest {
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
    void isToldOfADecisionThatIsRefusedAndKeepsWhatItHas() {
        Limits limits = new Limits(Map.of(Limit.VISIT_FACTS, 20));
        try (ClinicDay day = limited(limits)) {
            day.at("09:00");
            IntStream.range(0, 25)
                    .forEach(time -> day.says(status(time % 2 == 0 ? Stage.WAITING : Stage.CALLED, time)));
            day.at("09:10");

            assertThat(day.row(Visit.TABLE, "A").facts()).hasSize(20);
            assertThat(day.records("orchestration.dlq.v1")).hasSize(5);
            assertThat(told(day)).contains("09:02:00 data-quality LIMIT_EXCEEDED info open");
        }
    }

    private static ClinicDay limited(Limits limits) {
        return new ClinicDay(
                new OrchestrationTopology(
                                ClockMode.LIVE,
                                IntakeRules.USUAL.withLimits(limits),
                                ZoneOffset.UTC,
                                BuiltInDslStoreSuppliers.IN_MEMORY,
                                EventFormat.CANONICAL)
                        .build(),
                time("07:00"));
    }

    private static AppointmentStatusChanged status(Stage stage, int second) {
        return new AppointmentStatusChanged("A", null, stage, time("08:00").plusSeconds(second), false);
    }

    private static List<String> told(ClinicDay day) {
        return day.told(ALERTS).stream()
                .map(event -> event.get("occurredAt").asText().substring(11, 19) + " "
                        + event.at("/data/category").asText() + " "
                        + event.at("/data/meta/subject").asText() + " "
                        + event.at("/data/level").asText() + " "
                        + event.at("/data/meta/state").asText())
                .filter(line -> line.contains("data-quality"))
                .toList();
    }
}
