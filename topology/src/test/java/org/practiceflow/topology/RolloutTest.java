package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.threshold;
import static org.practiceflow.topology.Events.thresholds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.store.Rollout;

/** A clinic has 2,500 visits, and none of their patients has come by ten past nine. */
@DisplayName("New settings of a large clinic")
class RolloutTest {
    private static final int VISITS = 2_500;

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void callNineHundredVisitsADecisionAndTheNextOnesASecondLater() {
        IntStream.range(0, VISITS)
                .forEach(number ->
                        day.publish(Events.booked("A%04d".formatted(number), "prov-" + number % 50, time("09:00"))));
        day.at("09:10");
        assertThat(late()).isEmpty();

        day.publish(thresholds(threshold("late-arrival", AlertLevel.INFO, 5)));
        assertThat(late()).isEmpty();
        day.at("09:10:01");
        assertThat(late()).hasSize(900).contains("A0000", "A0899");
        day.at("09:10:02");
        assertThat(late()).hasSize(900).contains("A0900", "A1799");
        day.at("09:10:10");

        assertThat(late()).hasSize(700).contains("A2499");
        assertThat(day.state().rows(Rollout.TABLE)).isEmpty();
    }

    @Test
    void reachAllThatFitThoughSomeOfOneProviderDoNot() {
        try (ClinicDay small = ClinicDay.limited(ClockMode.LIVE, new Limits(Map.of(Limit.PROVIDER_VISITS, 50)))) {
            // 40 of each date in UTC are 80 of one day in Los Angeles.
            Instant evening = time("01:00").plus(Duration.ofDays(1));
            IntStream.range(0, 80)
                    .forEach(number -> small.publish(
                            Events.booked("F%02d".formatted(number), "full", number < 40 ? time("18:00") : evening)));
            IntStream.range(0, 20)
                    .forEach(number -> small.publish(Events.booked("L%02d".formatted(number), "idle", evening)));
            small.at("07:01").publish(Events.zone("America/Los_Angeles", null)).at("07:01:10");

            assertThat(small.records(Topics.DEAD_LETTERS.name())).hasSize(30);
            assertThat(small.state().provider("idle").queue().visits()).hasSize(20);
            assertThat(small.state().provider("full").queue().visits()).hasSize(50);
            assertThat(small.state().rows(Rollout.TABLE)).isEmpty();
        }
    }

    private List<String> late() {
        return day.published("orchestration.alert.v1").stream()
                .filter(event -> event.at("/data/category").asText().equals("late-arrival"))
                .map(event -> event.at("/data/meta/subject").asText())
                .toList();
    }
}
