package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A visit that is reported of another patient")
class OtherPatientStoryTest {
    private final Story story = Story.ofAlerts("data-quality");
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        story.close();
        day.close();
    }

    @Test
    void isToldOf() {
        story.publish(booked("A", "09:00"));
        story.at("08:50").publish(of("patient-B", "08:50")).at("08:55");

        story.expect("08:52", "data-quality A warning open").expectNoMore();
    }

    @Test
    void isToldOfWhereTheStaffStateItsStage() {
        Event.Input called = PatientFlowUpdateBuilder.of("A", Stage.CALLED, time("08:50"))
                .patientId("patient-B")
                .build();
        story.publish(booked("A", "09:00"));
        story.at("08:50").publish(called).at("08:55");

        story.expect("08:52", "data-quality A warning open").expectNoMore();
    }

    @Test
    void isToldOfWithoutAPlanWhereTwoPatientsCheckIn() {
        story.at("08:50")
                .publish(of("patient-A", "08:50"), of("patient-B", "08:51"))
                .at("08:55");

        story.expect("08:52", "data-quality A warning open").expectNoMore();
    }

    @Test
    void isNotToldOfWhenItIsPutRightWithinTwoMinutes() {
        story.publish(booked("A", "09:00"));
        story.at("08:50").publish(of("patient-B", "08:50"));
        story.at("08:51").publish(checkedIn("A", "08:51")).at("08:59");

        story.expectNoMore();
    }

    @Test
    void isOverWhenItIsPutRight() {
        story.publish(booked("A", "09:00"));
        story.at("08:50").publish(of("patient-B", "08:50")).at("08:55").expect("08:52", "data-quality A warning open");
        story.publish(checkedIn("A", "08:55")).at("08:59");

        story.expect("08:55", "data-quality A warning resolved").expectNoMore();
    }

    @Test
    void appliesAllTheSame() {
        day.publish(booked("A", "09:00"));
        day.at("08:50").publish(of("patient-B", "08:50"));

        assertThat(day.state().visits().getFirst().patientId()).isEqualTo("patient-A");
        assertThat(day.state()
                        .visits()
                        .getFirst()
                        .journey(time("08:50"), ClinicDay.SETTINGS)
                        .stage())
                .isEqualTo(Stage.WAITING);
    }

    @Test
    void isToldOfWithoutNamingEither() {
        day.publish(booked("A", "09:00"));
        day.at("08:50").publish(of("patient-B", "08:50")).at("08:55");

        assertThat(day.published("orchestration.alert.v1").toString())
                .contains("another patient")
                .doesNotContain("patient-A", "patient-B");
    }

    private static PatientCheckin of(String patient, String at) {
        return new PatientCheckin(patient, "A", "loc-1", time(at));
    }
}
