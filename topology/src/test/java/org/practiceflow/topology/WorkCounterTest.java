package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.silenced;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.topology.clock.ClockMode;

/**
 * Including the timers that fire on its way, an event costs hardly more than one evaluation of each entity that it
 * affects.
 */
@DisplayName("On the recorded days, an event of the producers")
class WorkCounterTest {
    @Test
    void hasHardlyMoreThanOneProviderProjected() throws IOException {
        assertThat(anEvent("projections-total")).isBetween(0.5, 1.1);
    }

    @Test
    void hasHardlyMoreThanOneVisitWalked() throws IOException {
        assertThat(anEvent("journeys-total")).isBetween(0.5, 1.5);
    }

    @Test
    void hasHardlyMoreThanOneProviderRowMade() throws IOException {
        assertThat(anEvent("provider-rows-total")).isBetween(0.5, 1.2);
    }

    @Test
    void hasNoAlertGoneThroughThatNeitherStandsNorComesTo() throws IOException {
        assertThat(anEvent("idle-alerts-total")).isZero();
    }

    /** Ensures that the previous test does not pass because nothing is counted. */
    @Test
    void wouldHaveOneCountedThatIsKeptQuiet() {
        try (ClinicDay clinic = ClinicDay.live()) {
            clinic.publish(booked("A", "08:00")).publish(silenced("late-arrival", "A", time("12:00")));
            assertThat(clinic.at("08:16").counted("idle-alerts-total")).isPositive();
        }
    }

    private static double anEvent(String metric) throws IOException {
        double counted = 0;
        int events = 0;
        for (String name : new String[] {"calm", "hard", "bad-input"}) {
            RecordedDayFile day = RecordedDayFile.named(name);
            try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, day.start())) {
                day.sendTo(clinic);
                counted += clinic.counted(metric);
                events += day.records().size();
            }
        }
        return counted / events;
    }
}
