package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.threshold;
import static org.practiceflow.topology.Events.thresholds;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.state.Sweep;

/** A clinic of 2,500 visits, none of whose patients has come by ten past nine. */
@DisplayName("New settings of a large clinic")
class SweepTest {
    private static final int VISITS = 2_500;

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void haveAThousandVisitsLookedAtInADecisionAndTheOthersInTheNextSeconds() {
        IntStream.range(0, VISITS)
                .forEach(number ->
                        day.says(Events.booked("A%04d".formatted(number), "prov-" + number % 50, time("09:00"))));
        day.at("09:10");
        assertThat(late()).isEmpty();

        day.says(thresholds(threshold("late-arrival", AlertLevel.INFO, 5)));
        assertThat(late()).hasSize(1_000).contains("A0000", "A0999");
        day.at("09:10:01");
        assertThat(late()).hasSize(1_000).contains("A1000", "A1999");
        day.at("09:10:06");

        assertThat(late()).hasSize(500).contains("A2499");
        assertThat(day.rows(Sweep.TABLE)).isEmpty();
    }

    private List<String> late() {
        return day.told("orchestration.alert.v1").stream()
                .filter(event -> event.at("/data/category").asText().equals("late-arrival"))
                .map(event -> event.at("/data/meta/subject").asText())
                .toList();
    }
}
