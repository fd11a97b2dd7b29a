package org.practiceflow.topology.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.StatusRegister.ReportedStatus;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EventOrder;

/** The examples that define the projection. Every visit is planned for 30 minutes, and it is 09:40. */
class WorkedExamplesTest {
    private static final TenantSettings SETTINGS = TenantSettings.defaults(ZoneOffset.UTC);
    private static final Provider PROVIDER = Provider.unknown("prov-77");
    private static final QueuedVisit A = visit("A", Stage.IN_CHAIR, "09:00", "08:55", "09:10");
    private static final QueuedVisit B = visit("B", Stage.WAITING, "09:30", "09:25", null);
    private static final QueuedVisit C = visit("C", Stage.WAITING, "10:00", "09:38", null);
    private static final QueuedVisit D = visit("D", Stage.SCHEDULED, "10:30", null, null);

    @Test
    void aVisitThatEndsInFiveMinutesMakesAllOthersAQuarterOfAnHourLate() {
        Projection projection = projection("09:40", A, B, C, D);

        assertThat(starts(projection)).containsExactly("B 09:45 15", "C 10:15 15", "D 10:45 15");
        assertThat(projection.delay()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aProviderBackAtTwentyPastTenMakesAllThreeFiftyMinutesLate() {
        Provider away = PROVIDER.with(statement(ProviderStatus.ON_BREAK, "09:30"), at("09:40"))
                .with(statement(ProviderStatus.AVAILABLE, "10:20"), at("09:40"));

        Projection projection = projection("09:40", away, B, C, D);

        assertThat(starts(projection)).containsExactly("B 10:20 50", "C 10:50 50", "D 11:20 50");
        assertThat(projection.avgDelayMinutes()).isEqualTo(50);
        assertThat(projection.relatedAppointments()).containsExactly("B", "C", "D");
    }

    @Test
    void anEarlyPatientWithAFreeProviderIsNotLate() {
        Projection projection = projection("09:40", C);

        assertThat(starts(projection)).containsExactly("C 09:40 0");
        assertThat(projection.delay()).isZero();
    }

    @Test
    void beingLateOneselfIsNoDelay() {
        QueuedVisit late = visit("B", Stage.WAITING, "09:30", "09:50", null);

        assertThat(projection("09:50", late).delay()).isZero();
    }

    @Test
    void waitingAfterBeingLateIs() {
        QueuedVisit late = visit("B", Stage.WAITING, "09:30", "09:50", null);
        QueuedVisit untilFivePastTen = visit("A", Stage.IN_CHAIR, "09:00", "09:00", "09:35");

        assertThat(starts(projection("09:50", untilFivePastTen, late))).containsExactly("B 10:05 15");
    }

    @Test
    void offDutyWithoutAReturnThereIsNoProjection() {
        Provider off = PROVIDER.with(statement(ProviderStatus.OFF_DUTY, "09:30"), at("09:40"));

        Projection projection = projection("09:40", off, B);

        assertThat(projection.queue().getFirst().start()).isNull();
        assertThat(projection.delay()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aBreakIsTakenToLastAQuarterAndASurgeryAnHour() {
        assertThat(freeAt(ProviderStatus.ON_BREAK)).isEqualTo(at("09:55"));
        assertThat(freeAt(ProviderStatus.IN_SURGERY)).isEqualTo(at("10:40"));
    }

    @Test
    void anOlderStatusNeverOverridesANewerOne() {
        Provider provider = PROVIDER.with(statement(ProviderStatus.AVAILABLE, "09:30"), at("09:40"))
                .with(statement(ProviderStatus.OFF_DUTY, "09:20"), at("09:40"));

        assertThat(provider.statusAt(at("09:40"))).isEqualTo(ProviderStatus.AVAILABLE);
    }

    @Test
    void aMissingPatientDoesNotHoldUpTheQueue() {
        QueuedVisit missing = visit("M", Stage.SCHEDULED, "09:20", null, null);

        assertThat(starts(projection("09:40", missing, B))).containsExactly("B 09:40 10", "M 10:10 30");
    }

    @Test
    void theCalledComeFirstThenTheUrgentThenTheDue() {
        QueuedVisit called = visit("X", Stage.CALLED, "10:00", "09:30", null);
        QueuedVisit urgent = QueuedVisitBuilder.of("U", Stage.WAITING, at("10:10"))
                .priority(Priority.URGENT)
                .readySince(at("09:39"))
                .build();

        assertThat(starts(projection("09:40", B, urgent, called)))
                .containsExactly("X 09:40 0", "U 10:10 0", "B 10:40 70");
    }

    private static Instant freeAt(ProviderStatus status) {
        return projection("09:40", PROVIDER.with(statement(status, "09:30"), at("09:40")), B)
                .freeAt();
    }

    private static Projection projection(String now, QueuedVisit... visits) {
        return projection(now, PROVIDER, visits);
    }

    private static Projection projection(String now, Provider provider, QueuedVisit... visits) {
        return Projection.of(new ProviderDay(provider, ProviderQueue.of(List.of(visits))), at(now), SETTINGS);
    }

    private static List<String> starts(Projection projection) {
        return projection.queue().stream()
                .map(projected -> projected.visit().appointmentId() + " "
                        + projected.start().toString().substring(11, 16) + " "
                        + projected.delay().toMinutes())
                .toList();
    }

    private static ReportedStatus statement(ProviderStatus status, String from) {
        return new ReportedStatus(new EventOrder(at(from), 0, "evt-" + from), status, null);
    }

    private static QueuedVisit visit(String id, Stage stage, String start, String checkin, String begun) {
        return QueuedVisitBuilder.of(id, stage, at(start))
                .readySince(checkin == null ? null : at(checkin))
                .startedAt(begun == null ? null : at(begun))
                .build();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }
}
