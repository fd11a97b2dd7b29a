package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.AppointmentStatusChangedBuilder;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A status change that names a previous status")
class InconsistencyTest {
    private final ClinicDay day = ClinicDay.live();

    @BeforeEach
    void aPatientWaits() {
        day.publish(booked("A", "09:00"))
                .at("08:55")
                .publish(checkedIn("A", "08:55"))
                .at("09:00");
        day.published();
    }

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isAppliedAllTheSameWhereThatIsNotWhatIsKnownAndCounted() {
        day.publish(change(Stage.SCHEDULED, "09:00"));

        assertThat(day.published("patient.flow.update.v1")
                        .getFirst()
                        .at("/data/stage")
                        .asText())
                .isEqualTo("in_chair");
        assertThat(day.counted("flow-inconsistency-total")).isEqualTo(1);
    }

    @Test
    void isNotCountedWhereThatIsWhatIsKnown() {
        day.publish(change(Stage.WAITING, "09:00"));

        assertThat(day.counted("flow-inconsistency-total")).isZero();
    }

    @Test
    void isCountedOnceThoughItComesTwice() {
        day.publish("evt-9", time("09:00"), change(Stage.SCHEDULED, "09:00"));
        day.publish("evt-9", time("09:00"), change(Stage.SCHEDULED, "09:00"));

        assertThat(day.counted("flow-inconsistency-total")).isEqualTo(1);
    }

    @Test
    void isJudgedByWhatWasKnownOfItsOwnTimeWhenItComesLate() {
        day.publish(change(Stage.WAITING, "09:00")).at("09:20");
        day.publish(new AppointmentStatusChanged("A", Stage.WAITING, Stage.CALLED, time("08:58")));

        assertThat(day.counted("flow-inconsistency-total")).isZero();
    }

    @Test
    void isNotCountedWhereTheStartThatIsToldWithItMakesItTrue() {
        day.at("09:30")
                .publish(AppointmentStatusChangedBuilder.of("A", Stage.FINISHED, time("09:30"))
                        .previousStatus(Stage.IN_CHAIR)
                        .startedAt(time("09:05"))
                        .build());

        assertThat(day.counted("flow-inconsistency-total")).isZero();
    }

    private static AppointmentStatusChanged change(Stage previous, String at) {
        return new AppointmentStatusChanged("A", previous, Stage.IN_CHAIR, time(at));
    }
}
