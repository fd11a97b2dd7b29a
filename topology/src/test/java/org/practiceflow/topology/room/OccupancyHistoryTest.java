package org.practiceflow.topology.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.store.EventOrder;

@DisplayName("The reports of a room")
class OccupancyHistoryTest {
    @Test
    void sayHowLongItStoodBetweenTwoPatients() {
        OccupancyHistory history =
                reports(occupied("A", "09:00"), free("09:30"), cleaning("09:31"), occupied("B", "09:40"));

        assertThat(history.turnovers()).containsExactly(Duration.ofMinutes(10));
        assertThat(history.lastTurnover()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void sayNothingOfATurnoverBeforeTheSecondPatient() {
        assertThat(reports(free("08:00"), occupied("A", "09:00"), free("09:30")).lastTurnover())
                .isNull();
    }

    @Test
    void sayThatOnePatientFollowedTheOtherAtOnce() {
        assertThat(reports(occupied("A", "09:00"), occupied("B", "09:30")).turnovers())
                .containsExactly(Duration.ZERO);
    }

    @Test
    void takeARepeatThatNamesNobodyForTheSamePatient() {
        assertThat(reports(occupied("A", "09:00"), occupied(null, "09:10"), occupied("A", "09:20"))
                        .turnovers())
                .isEmpty();
    }

    @Test
    void countFromTheFirstOfTheLastRun() {
        assertThat(reports(occupied("A", "09:00"), cleaning("09:30"), cleaning("09:40"), cleaning("09:50"))
                        .since())
                .isEqualTo(time("09:30"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areTheSameInWhateverOrderAndHoweverOftenTheyCome(long seed) {
        Random random = new Random(seed);
        List<OccupancyHistory.Report> day = new ArrayList<>();
        for (int minute = 0; minute < 40; minute++) {
            ResourceStatus status = ResourceStatus.values()[random.nextInt(ResourceStatus.values().length)];
            day.add(new OccupancyHistory.Report(
                    new EventOrder(time("09:00").plusSeconds(60L * minute), 0, "evt-" + minute), status, null));
        }
        List<OccupancyHistory.Report> shuffled = new ArrayList<>(day);
        shuffled.addAll(day.subList(10, 30));
        Collections.shuffle(shuffled, random);

        assertThat(reports(shuffled.toArray(OccupancyHistory.Report[]::new)))
                .isEqualTo(reports(day.toArray(OccupancyHistory.Report[]::new)));
    }

    private static OccupancyHistory reports(OccupancyHistory.Report... reports) {
        return Arrays.stream(reports)
                .map(report -> new OccupancyHistory(List.of(report)))
                .reduce(OccupancyHistory.NONE, OccupancyHistory::mergedWith);
    }

    private static OccupancyHistory.Report occupied(String appointment, String at) {
        return new OccupancyHistory.Report(
                new EventOrder(time(at), 0, "evt-" + at), ResourceStatus.OCCUPIED, appointment);
    }

    private static OccupancyHistory.Report free(String at) {
        return new OccupancyHistory.Report(new EventOrder(time(at), 0, "evt-" + at), ResourceStatus.AVAILABLE, null);
    }

    private static OccupancyHistory.Report cleaning(String at) {
        return new OccupancyHistory.Report(new EventOrder(time(at), 0, "evt-" + at), ResourceStatus.CLEANING, null);
    }

    private static Instant time(String timeOfDay) {
        return Instant.parse("2026-03-10T" + timeOfDay + ":00Z");
    }
}
