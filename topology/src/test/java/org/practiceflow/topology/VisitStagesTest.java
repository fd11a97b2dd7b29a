package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.room;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.AppointmentStatusChangedBuilder;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.DurationSamples;
import org.practiceflow.topology.provider.DurationSamples.Sample;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;

class VisitStagesTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void eachStageIsToldOnceWithItsOwnTimeAndItsCause() {
        day.publish(booked("A", "09:00"));
        day.at("08:55").publish(checkedIn("A", "08:54"));
        day.at("09:02").publish(status("A", Stage.CALLED, "09:01"));
        day.at("09:05").publish(status("A", Stage.IN_CHAIR, "09:04"));
        day.at("09:30").publish(status("A", Stage.FINISHED, "09:29"));
        day.at("09:32").publish(status("A", Stage.DEPARTED, "09:31"));

        assertThat(stages())
                .containsExactly(
                        "scheduled 07:00",
                        "waiting 08:54",
                        "called 09:01",
                        "in_chair 09:04",
                        "finished 09:29",
                        "departed 09:31");
    }

    @Test
    void theFigureOfAWaitIsSplitAtTheScheduledStart() {
        day.publish(booked("A", "09:00"));
        day.at("08:50").publish(checkedIn("A", "08:50"));
        day.at("09:10").publish(status("A", Stage.IN_CHAIR, "09:10"));

        JsonNode seated = flow().getLast();
        assertThat(seated.get("waitingSeconds").asInt()).isEqualTo(20 * 60);
        assertThat(seated.get("earlyWaitSeconds").asInt()).isEqualTo(10 * 60);
        assertThat(seated.get("accountableWaitSeconds").asInt()).isEqualTo(10 * 60);
        assertThat(seated.get("startDelaySeconds").asInt()).isEqualTo(10 * 60);
        assertThat(seated.get("patientLatenessSeconds").asInt()).isZero();
    }

    @Test
    void aRepeatedEventTellsNothing() {
        day.publish("evt-1", time("07:00"), booked("A", "09:00"));
        day.at("08:55").publish("evt-2", time("08:55"), checkedIn("A", "08:55"));
        flow();

        day.publish("evt-2", time("08:55"), checkedIn("A", "08:55"));
        day.publish("evt-1", time("07:00"), booked("A", "09:00"));

        assertThat(flow()).isEmpty();
    }

    @Test
    void anOccupiedChairAndAStatusAMinuteLaterAreOneStart() {
        day.publish(booked("A", "09:00"));
        day.at("09:00").publish(room(ResourceStatus.OCCUPIED, "A", "09:30", "09:00"));
        day.at("09:01").publish(status("A", Stage.IN_CHAIR, "09:01"));

        assertThat(stages()).containsExactly("scheduled 07:00", "in_chair 09:00");
        assertThat(visit("A").journey(time("09:01"), ClinicDay.SETTINGS).resourceId())
                .isEqualTo("chair-12");
    }

    @Test
    void aCheckinBeforeItsBookingIsKeptAndJoinsIt() {
        day.at("08:55").publish(checkedIn("A", "08:55"));
        assertThat(visit("A").appointment()).isNull();

        day.publish(booked("A", "09:00"));

        assertThat(stages()).containsExactly("waiting 08:55");
        assertThat(queue()).containsExactly("A");
    }

    @Test
    void aPatientWhoDoesNotComeIsANoShowAfterHalfAnHour() {
        day.publish(booked("A", "09:00")).at("09:29:59");
        assertThat(stages()).containsExactly("scheduled 07:00");

        day.at("09:30");

        JsonNode noShow = flow().getFirst();
        assertThat(noShow.get("stage").asText()).isEqualTo("no_show");
        assertThat(noShow.get("cause").asText()).isEqualTo("auto");
        assertThat(queue()).isEmpty();
    }

    @Test
    void aCheckinThatWasOnlyDeliveredLateUndoesTheNoShow() {
        day.publish(booked("A", "09:00")).at("09:35");
        day.publish(checkedIn("A", "08:58"));

        assertThat(stages()).containsExactly("scheduled 07:00", "no_show 09:30", "waiting 08:58");
        assertThat(queue()).containsExactly("A");
    }

    @Test
    void aCancelledVisitLeavesTheQueueAndABookingAnewBringsItBack() {
        day.publish(booked("A", "09:00")).publish(status("A", Stage.CANCELLED, "07:00"));
        assertThat(queue()).isEmpty();

        day.at("07:30").publish(booked("A", "10:00"));

        assertThat(stages()).containsExactly("scheduled 07:00", "cancelled 07:00", "scheduled 07:30");
        assertThat(queue()).containsExactly("A");
    }

    @Test
    void aCheckinReopensACancelledVisit() {
        day.publish(booked("A", "09:00")).publish(status("A", Stage.CANCELLED, "07:00"));
        day.at("08:50").publish(checkedIn("A", "08:50"));

        assertThat(stages()).endsWith("waiting 08:50");
    }

    @Test
    void aVisitRebookedWithAnotherProviderLeavesTheFirstOnesQueue() {
        day.publish(booked("A", "09:00"));
        day.at("07:10").publish(booked("A", "prov-78", time("09:00")));

        assertThat(queue()).isEmpty();
        assertThat(stages()).containsExactly("scheduled 07:00");
    }

    @Test
    void aHoldBeginsASecondRunOfWaiting() {
        day.publish(booked("A", "09:00"));
        day.at("09:00").publish(checkedIn("A", "09:00")).publish(status("A", Stage.IN_CHAIR, "09:00"));
        day.at("09:10").publish(status("A", Stage.HOLD, "09:10"));
        day.at("09:18").publish(status("A", Stage.IN_CHAIR, "09:18"));

        JsonNode back = flow().getLast();
        assertThat(back.get("waitingSeconds").asInt()).isEqualTo(8 * 60);
        assertThat(back.get("startDelaySeconds").asInt()).isZero();
    }

    @Test
    void aVisitThatIsToldOnceWhenItIsOverHasItsWaitAndItsDuration() {
        day.publish(booked("A", "09:00"));
        day.at("09:00").publish(checkedIn("A", "09:00"));
        day.at("09:45").publish(over("A", "09:45", "09:15"));

        JsonNode finished = flow().getLast();
        assertThat(finished.get("stage").asText()).isEqualTo("finished");
        assertThat(finished.get("waitingSeconds").asInt()).isEqualTo(900);
        assertThat(finished.get("startDelaySeconds").asInt()).isEqualTo(900);
        Journey journey = visit("A").journey(time("09:45"), ClinicDay.SETTINGS);
        assertThat(journey.startedAt()).isEqualTo(time("09:15"));
        assertThat(journey.finishedAt()).isEqualTo(time("09:45"));
        assertThat(day.state().rows(DurationSamples.TABLE))
                .contains(new DurationSamples(List.of(new Sample("A", time("09:45"), Duration.ofMinutes(30)))));
    }

    @Test
    void aStartThatIsToldOnceMoreWithTheStatusIsTheEarlierOne() {
        day.publish(booked("A", "09:00"));
        day.at("09:16").publish(status("A", Stage.IN_CHAIR, "09:16"));
        day.at("09:45").publish(over("A", "09:45", "09:15"));

        assertThat(visit("A").journey(time("09:45"), ClinicDay.SETTINGS).startedAt())
                .isEqualTo(time("09:15"));
    }

    @Test
    void aStartAfterTheEndIsRefusedAndNamesItsField() {
        day.publish(booked("A", "09:00"));
        day.at("09:45")
                .publishJson(
                        "appointment.status.changed.v1",
                        time("09:45"),
                        "'appointmentId': 'A', 'newStatus': 'completed', 'updatedAt': '2026-03-10T09:40:00Z',"
                                + " 'startedAt': '2026-03-10T09:41:00Z'");

        assertThat(day.records("orchestration.dlq.v1"))
                .extracting(letter ->
                        new String(letter.headers().lastHeader("dlq.pointer").value(), StandardCharsets.UTF_8))
                .containsExactly("/data/startedAt");
        assertThat(visit("A").facts()).isEmpty();
    }

    @Test
    void whatTheStaffUiSaysCountsAndWhatWeSaidOurselvesDoesNot() {
        day.publish(booked("A", "09:00"));
        var called = PatientFlowUpdateBuilder.of("A", Stage.CALLED, time("08:50"))
                .patientId("patient-A")
                .build();
        day.at("08:50").publish(called);

        assertThat(stages()).containsExactly("scheduled 07:00", "called 08:50");
        assertThat(visit("A").facts()).hasSize(1);
    }

    @Test
    void aPatientPutBackToScheduledAfterTheGraceIsANoShowFromThenOnThoughTheWordCameBeforeItsTime() {
        day.publish(booked("A", "09:00")).at("09:10").publish(checkedIn("A", "09:10"));
        day.at("09:40").publish(status("A", Stage.SCHEDULED, "09:43"));
        assertThat(queue()).hasSize(1);

        day.at("09:43");

        assertThat(queue()).isEmpty();
    }

    @Test
    void aVisitLeavesTheStateSixHoursAfterItsDayAndDoesNotComeBack() {
        day.publish("evt-1", time("07:00"), booked("A", "09:00"));
        day.at("08:55").publish(checkedIn("A", "08:55"));
        day.at("09:30").publish(status("A", Stage.FINISHED, "09:30"));
        day.at(time("23:59:59").plusSeconds(6 * 3600 + 1));
        flow();
        assertThat(day.state().visits()).isEmpty();

        day.publish("evt-1", time("07:00"), booked("A", "09:00"));

        assertThat(day.state().visits()).isEmpty();
        assertThat(flow()).isEmpty();
    }

    private static AppointmentStatusChanged over(String appointment, String at, String startedAt) {
        return AppointmentStatusChangedBuilder.of(appointment, Stage.FINISHED, time(at))
                .startedAt(time(startedAt))
                .build();
    }

    private List<JsonNode> flow() {
        return day.published("patient.flow.update.v1").stream()
                .filter(event -> event.get("producer").asText().equals("orchestrator-service"))
                .map(event -> event.get("data"))
                .toList();
    }

    private List<String> stages() {
        return flow().stream()
                .map(data -> data.get("stage").asText() + " "
                        + data.get("stageEnteredAt").asText().substring(11, 16))
                .toList();
    }

    private Visit visit(String appointment) {
        return day.state().visits().stream()
                .filter(visit -> visit.appointmentId().equals(appointment))
                .findFirst()
                .orElseThrow();
    }

    private List<String> queue() {
        return day.state().provider(Events.PROVIDER).queue().visits().stream()
                .map(QueuedVisit::appointmentId)
                .toList();
    }
}
