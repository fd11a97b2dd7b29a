package org.practiceflow.topology.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.visit.StatedVisits.at;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

@DisplayName("A visit")
class VisitTest {
    private static final Visit UNKNOWN = Visit.unknown("A");

    @Test
    void isTentativeAsTheLastWordOnItsScheduleSays() {
        assertThat(UNKNOWN.isTentative()).isFalse();
        assertThat(UNKNOWN.with(plan("08:00", true)).isTentative()).isTrue();
        assertThat(UNKNOWN.with(plan("08:00", true))
                        .with(scheduled("08:10", false))
                        .isTentative())
                .isFalse();
        assertThat(UNKNOWN.with(plan("08:20", true))
                        .with(scheduled("08:10", false))
                        .isTentative())
                .isTrue();
        assertThat(UNKNOWN.with(scheduled("08:10", true)).isTentative()).isTrue();
        assertThat(UNKNOWN.with(scheduled("08:10", true))
                        .with(scheduled("08:20", false))
                        .isTentative())
                .isFalse();
    }

    @Test
    void isTentativeByItsStatusWhereAPlanWasStatedAtTheSameTime() {
        Fact status = FactBuilder.of(Stage.SCHEDULED, plan("08:00", false).eventOrder())
                .tentative(true)
                .build();

        assertThat(UNKNOWN.with(plan("08:00", false)).with(status).isTentative())
                .isTrue();
    }

    @Test
    void staysTentativeWhateverElseIsStatedOfIt() {
        assertThat(UNKNOWN.with(plan("08:00", true))
                        .with(fact(Stage.WAITING, "08:50", null, null))
                        .isTentative())
                .isTrue();
    }

    @Test
    void wasEverFinishedOnceThatWasStated() {
        assertThat(UNKNOWN.with(fact(Stage.WAITING, "09:00", null, null)).wasEverFinished())
                .isFalse();
        assertThat(UNKNOWN.with(fact(Stage.FINISHED, "09:30", null, null))
                        .with(fact(Stage.WAITING, "09:40", null, null))
                        .wasEverFinished())
                .isTrue();
        assertThat(UNKNOWN.with(fact(Stage.DEPARTED, "09:30", null, null)).wasEverFinished())
                .isTrue();
    }

    @Test
    void isOfThePatientThatItsPlanNames() {
        Visit planned =
                UNKNOWN.with(plan("08:00", false)).with(fact(Stage.WAITING, "08:50", "patient-of-a-check-in", "loc-2"));

        assertThat(planned.patientId()).isEqualTo("patient-1");
    }

    @Test
    void isWithoutAPlanOfThePatientWhoWasFirstStated() {
        Visit walkIn = UNKNOWN.with(fact(Stage.WAITING, "08:40", null, null))
                .with(fact(Stage.WAITING, "08:50", "patient-1", "loc-1"))
                .with(fact(Stage.CALLED, "09:00", "patient-2", "loc-2"));

        assertThat(walkIn.patientId()).isEqualTo("patient-1");
        assertThat(UNKNOWN.patientId()).isNull();
        assertThat(UNKNOWN.locationId()).isNull();
    }

    @Test
    void isAtThePlaceThatWasStatedLast() {
        Visit moved = UNKNOWN.with(plan("08:00", false)).with(fact(Stage.WAITING, "08:50", null, "loc-2"));

        assertThat(moved.locationId()).isEqualTo("loc-2");
        assertThat(moved.with(plan("08:55", false)).locationId()).isEqualTo("loc-1");
    }

    @Test
    void isOfTheProviderAndDurationThatWereStatedLast() {
        Visit taken = UNKNOWN.with(plan("08:00", false)).with(taken("prov-9", 45, "08:50"));

        assertThat(taken.providerId()).isEqualTo("prov-9");
        assertThat(taken.plan()).isNotNull().satisfies(plan -> {
            assertThat(plan.providerId()).isEqualTo("prov-9");
            assertThat(plan.planned()).hasMinutes(45);
            assertThat(plan.start()).isEqualTo(at("09:00"));
        });
        assertThat(taken.with(plan("08:55", false)).providerId()).isEqualTo("prov-77");
        assertThat(taken.with(plan("08:55", false)).expected()).hasMinutes(30);
    }

    @Test
    void hasWithoutAnAppointmentAPlanFromTheArrivalOnOnceAProviderIsStated() {
        Visit here = UNKNOWN.with(fact(Stage.WAITING, "08:40", "patient-1", "loc-1"));
        assertThat(here.plan()).isNull();

        assertThat(here.with(taken("prov-9", 20, "08:50")).plan()).isNotNull().satisfies(plan -> {
            assertThat(plan.start()).isEqualTo(at("08:40"));
            assertThat(plan.planned()).hasMinutes(20);
            assertThat(plan.patientId()).isEqualTo("patient-1");
            assertThat(plan.walkIn()).isTrue();
        });
    }

    @Test
    void takesHalfAnHourWhereNobodyStatesItsDuration() {
        Fact called = FactBuilder.of(Stage.CALLED, new EventOrder(at("08:50"), 0, "evt-1"))
                .providerId("prov-9")
                .build();

        assertThat(UNKNOWN.with(called).plan())
                .isNotNull()
                .satisfies(plan -> assertThat(plan.planned()).hasMinutes(30));
        assertThat(UNKNOWN.with(called).expected()).isNull();
    }

    @Test
    void hasNoPlanWhileNobodyHasCome() {
        Fact scheduled = FactBuilder.of(Stage.SCHEDULED, new EventOrder(at("08:50"), 0, "evt-1"))
                .providerId("prov-9")
                .build();

        assertThat(UNKNOWN.with(scheduled).plan()).isNull();
    }

    private static Fact taken(String provider, int minutes, String at) {
        return FactBuilder.of(Stage.CALLED, new EventOrder(at(at), 0, "evt-taken"))
                .providerId(provider)
                .expected(Duration.ofMinutes(minutes))
                .build();
    }

    private static Appointment plan(String statedAt, boolean tentative) {
        return StatedVisits.plan(statedAt, 0, tentative);
    }

    private static Fact scheduled(String at, boolean tentative) {
        return FactBuilder.of(Stage.SCHEDULED, new EventOrder(at(at), 0, "evt-status"))
                .tentative(tentative)
                .build();
    }

    private static Fact fact(Stage stage, String at, @Nullable String patientId, @Nullable String locationId) {
        return FactBuilder.of(stage, new EventOrder(at(at), 0, "evt-" + stage))
                .patientId(patientId)
                .locationId(locationId)
                .build();
    }
}
