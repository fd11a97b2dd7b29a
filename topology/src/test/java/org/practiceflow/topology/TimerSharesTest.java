package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A group has 5,000 visits at nine, and none of their patients has come. A small clinic has one such visit. */
@DisplayName("Alerts of a small clinic beside a large group")
class TimerSharesTest {
    private static final String SMALL = "clinic-small";
    private static final int VISITS = 5_000;

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void areToldInTheirSecondWhileThoseOfTheGroupTakeSeveral() {
        IntStream.range(0, VISITS)
                .forEach(number ->
                        day.publish(Events.booked("A%04d".formatted(number), "prov-" + number % 50, time("09:00"))));
        day.publishFor(SMALL, Events.booked("Z1", "prov-1", time("09:00")));
        day.at("09:14:59").published();

        day.at("09:15:01");
        List<String> first = late();
        day.at("09:15:10");

        assertThat(first).contains(SMALL).hasSizeLessThan(VISITS);
        assertThat(late()).hasSize(VISITS + 1 - first.size()).doesNotContain(SMALL);
    }

    /** Returns the clinic of each alert since the last call. */
    private List<String> late() {
        return day.published("orchestration.alert.v1").stream()
                .filter(event -> event.at("/data/category").asText().equals("late-arrival"))
                .map(event -> event.get("tenantId").asText())
                .toList();
    }
}
