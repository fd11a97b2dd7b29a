package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PatientQueueOrder;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.ProjectedVisit;
import org.practiceflow.topology.provider.Projection;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.SettingsRow;

/** A is booked for 09:00, B for 09:30 and C for 10:00, each for 30 minutes. */
@DisplayName("A provider's queue")
class QueueTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isInTheOrderOfArrivalWhereTheClinicWantsItSo() {
        bookAll();
        day.publish(settings(QueueDiscipline.ARRIVAL));
        day.at("08:40").publish(checkedIn("C", "08:40"));
        day.at("08:50").publish(checkedIn("B", "08:50"));
        assertThat(queue("08:50")).containsExactly("C 08:50", "B 09:20", "A 09:50");
    }

    @Test
    void isInTheOrderOfTheScheduleOtherwise() {
        bookAll();
        day.at("08:40").publish(checkedIn("C", "08:40"));
        day.at("08:50").publish(checkedIn("B", "08:50"));
        assertThat(queue("08:50")).containsExactly("A 09:00", "B 09:30", "C 10:00");
    }

    @Test
    void isAsStaffOrderItByHandAndThenAsUsual() {
        bookAll();
        day.at("08:50").publish(order("08:50", "C"));
        assertThat(queue("08:50")).containsExactly("C 10:00", "A 10:30", "B 11:00");
    }

    @Test
    void returnsToTheUsualOrderWhenTheOrderByHandIsEmptied() {
        bookAll();
        day.at("08:50").publish(order("08:50", "C"));
        day.at("08:51").publish(order("08:51"));
        day.publish(order("08:49", "B"));
        assertThat(queue("08:51")).containsExactly("A 09:00", "B 09:30", "C 10:00");
    }

    @Test
    void hasWhoComesLateBeforeWhoIsMissingFromTheFirstMomentOn() {
        bookAll();
        day.publish(booked("Z", "08:30")).at("09:10").publish(checkedIn("Z", "09:10"));
        assertThat(queue("09:10")).containsExactly("Z 09:10", "A 09:40", "B 09:40", "C 10:10");
    }

    @Test
    void takesAsLongAsFinishedVisitsOfItsKindDid() {
        fiveVisitsOfTwentyMinutes();
        day.publish(booked("A", "11:00")).publish(booked("B", "11:10"));
        assertThat(queue("10:55")).containsExactly("A 11:00", "B 11:20");
    }

    @Test
    void takesAsLongAsPlannedWhereTheClinicWantsItSo() {
        day.publish(OrchestrationSettings.builder()
                .durations(DurationSource.PLANNED)
                .build());
        fiveVisitsOfTwentyMinutes();
        day.publish(booked("A", "11:00")).publish(booked("B", "11:10"));
        assertThat(queue("10:55")).containsExactly("A 11:00", "B 11:30");
    }

    @Test
    void leavesTimeForTheCleaningThatRoomsReportBetweenVisits() {
        for (int visit = 1; visit <= 5; visit++) {
            Instant start = time("08:00").plus(Duration.ofMinutes(30L * visit));
            day.at(start).publish(booked("V" + visit, Events.PROVIDER, start));
            day.publish(room(ResourceStatus.OCCUPIED, "V" + visit, start));
            day.at(start.plusSeconds(20 * 60)).publish(room(ResourceStatus.CLEANING, null, start.plusSeconds(20 * 60)));
            day.publish(new AppointmentStatusChanged("V" + visit, null, Stage.FINISHED, start.plusSeconds(20 * 60)));
            day.at(start.plusSeconds(24 * 60))
                    .publish(room(ResourceStatus.AVAILABLE, null, start.plusSeconds(24 * 60)));
        }
        day.publish(booked("A", "11:00")).publish(booked("B", "11:10"));
        assertThat(queue("10:56")).containsExactly("A 11:00", "B 11:24");
    }

    @Test
    void saysHowLateAStartIsInNineOfTenCases() {
        bookAll();
        day.at("09:00").publish(checkedIn("A", "08:50")).publish(checkedIn("B", "08:50"));
        List<ProjectedVisit> queue = projected("09:00");
        assertThat(queue.getFirst().p90()).isEqualTo(time("09:00"));
        // Without an estimate, a visit of 30 minutes deviates by 7.5 minutes. The 90th percentile is 1.28 deviations
        // above the median.
        assertThat(queue.get(1).p50()).isEqualTo(time("09:30"));
        assertThat(queue.get(1).p90()).isEqualTo(time("09:39:37"));
        assertThat(queue.get(2).p90()).isAfter(time("10:10"));
    }

    @Test
    void isMoreLikelyAsLateAsPatientsWereKeptWaitingBeyondWhatTheyWereTold() {
        for (int visit = 1; visit <= 5; visit++) {
            Instant start = time("08:00").plus(Duration.ofMinutes(30L * visit));
            String id = "V" + visit;
            day.at(start).publish(booked(id, Events.PROVIDER, start)).publish(checkedIn(id, clock(start)));
            Instant seated = start.plusSeconds(10 * 60);
            day.at(seated).publish(new AppointmentStatusChanged(id, null, Stage.IN_CHAIR, seated));
            Instant over = start.plusSeconds(25 * 60);
            day.at(over).publish(new AppointmentStatusChanged(id, null, Stage.FINISHED, over));
        }
        day.publish(booked("A", "11:00"));

        ProjectedVisit next = projected("10:56").getFirst();
        assertThat(next.start()).isEqualTo(time("11:00"));
        assertThat(next.p50()).isEqualTo(time("11:10"));
        assertThat(next.p90()).isEqualTo(time("11:10"));
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 16);
    }

    private void bookAll() {
        Map.of("A", "09:00", "B", "09:30", "C", "10:00").forEach((visit, start) -> day.publish(booked(visit, start)));
    }

    private void fiveVisitsOfTwentyMinutes() {
        for (int visit = 1; visit <= 5; visit++) {
            Instant start = time("08:00").plus(Duration.ofMinutes(30L * visit));
            day.at(start).publish(booked("V" + visit, Events.PROVIDER, start));
            day.publish(new AppointmentStatusChanged("V" + visit, null, Stage.IN_CHAIR, start));
            day.at(start.plusSeconds(20 * 60))
                    .publish(new AppointmentStatusChanged(
                            "V" + visit, null, Stage.FINISHED, start.plusSeconds(20 * 60)));
        }
    }

    private static ResourceOccupancyUpdate room(ResourceStatus status, String appointment, Instant at) {
        return new ResourceOccupancyUpdate("chair-12", status, appointment, null, "loc-1", "chair", at);
    }

    private static PatientQueueOrder order(String at, String... appointments) {
        return new PatientQueueOrder(Events.PROVIDER, List.of(appointments), time(at));
    }

    private static OrchestrationSettings settings(QueueDiscipline order) {
        return OrchestrationSettings.builder().queueOrder(order).build();
    }

    private List<String> queue(String now) {
        return projected(now).stream()
                .map(projected -> projected.visit().appointmentId() + " "
                        + projected.start().toString().substring(11, 16))
                .toList();
    }

    private List<ProjectedVisit> projected(String now) {
        TenantSettings defaults = TenantSettings.defaults(ZoneOffset.UTC);
        TenantSettings settings = day.state().rows(SettingsRow.TABLE).stream()
                .map(row -> defaults.with(row.stated()))
                .findFirst()
                .orElse(defaults);
        return Projection.of(day.state().provider(Events.PROVIDER), time(now), settings)
                .queue();
    }
}
