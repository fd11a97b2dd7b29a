package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Stage;

/** A is booked for 11:00, B for 11:30 and C for 12:00 with the same provider. */
@DisplayName("A decision writes")
class ChangedRowsTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void theRowsOfAVisitThatIsCalledAndNoneOfOthersThatWaitOrOfTheirProvider() {
        bookAll();
        day.at("10:50").publish(checkedIn("A", "10:50")).publish(checkedIn("B", "10:50"));
        written();

        day.at("10:52").publish(status("A", Stage.CALLED, "10:52"));

        assertThat(written())
                .containsExactlyInAnyOrder(
                        "visits A",
                        "visit-facts A",
                        "queued-visits prov-77 A",
                        "last-updates prov-77",
                        "deadlines visit A");
    }

    @Test
    void theFactsAloneOfAVisitWhoseStageIsStatedAgain() {
        bookAll();
        day.at("10:50").publish(checkedIn("A", "10:50"));
        written();

        day.at("10:51").publish(status("A", Stage.WAITING, "10:51"));

        assertThat(written()).containsExactlyInAnyOrder("visit-facts A", "last-updates prov-77");
    }

    @Test
    void noFactsOfAVisitWhoseAlertsChangeWithTime() {
        bookAll();
        day.at("11:00").publish(status("A", Stage.IN_CHAIR, "11:00")).at("11:40");
        written();

        day.at("11:40:01");

        assertThat(written()).contains("visits A", "alerts overrun visit A").doesNotContain("visit-facts A");
    }

    @Test
    void whatIsLearnedOfDurationsAndNoRowOfThoseWhoseVisitsItConcerns() {
        for (int visit = 1; visit <= 4; visit++) {
            finish("V" + visit);
        }
        bookAll();
        seat("V5");
        written();

        finishes("V5");

        assertThat(written())
                .contains("providers prov-77", "durations prov-77 visit/")
                .filteredOn(row -> row.startsWith("queued-visits"))
                .containsExactly("queued-visits prov-77 V5");
    }

    private void bookAll() {
        Map.of("A", "11:00", "B", "11:30", "C", "12:00").forEach((visit, start) -> day.publish(booked(visit, start)));
    }

    private void finish(String visit) {
        seat(visit);
        finishes(visit);
    }

    private void seat(String visit) {
        Instant now = day.now().plusSeconds(60);
        day.at(now).publish(booked(visit, Events.PROVIDER, now)).publish(status(visit, Stage.IN_CHAIR, clock(now)));
    }

    private void finishes(String visit) {
        Instant now = day.now().plus(Duration.ofMinutes(28));
        day.at(now).publish(status(visit, Stage.FINISHED, clock(now)));
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 16);
    }

    /** Returns the tables and keys of the rows written since the last call. Timers are not rows. */
    private List<String> written() {
        return day.changelogs().stream()
                .map(row -> new String(row.key(), StandardCharsets.UTF_8))
                .filter(key ->
                        ClinicTables.ALL.stream().anyMatch(table -> key.contains("\u0000" + table.name() + "\u0000")))
                .map(key -> key.replace(ClinicDay.TENANT + "\u0000", "").replace('\u0000', ' '))
                .toList();
    }
}
