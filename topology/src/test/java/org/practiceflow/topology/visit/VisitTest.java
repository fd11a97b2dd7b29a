package org.practiceflow.topology.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.visit.StatedVisits.at;

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
    void isOfThePatientAndAtThePlaceThatItsPlanNames() {
        Visit planned =
                UNKNOWN.with(plan("08:00", false)).with(fact(Stage.WAITING, "08:50", "patient-of-a-check-in", "loc-2"));

        assertThat(planned.patientId()).isEqualTo("patient-1");
        assertThat(planned.locationId()).isEqualTo("loc-1");
    }

    @Test
    void isWithoutAPlanOfThePatientAndAtThePlaceThatWereFirstStated() {
        Visit walkIn = UNKNOWN.with(fact(Stage.WAITING, "08:40", null, null))
                .with(fact(Stage.WAITING, "08:50", "patient-1", "loc-1"))
                .with(fact(Stage.CALLED, "09:00", "patient-2", "loc-2"));

        assertThat(walkIn.patientId()).isEqualTo("patient-1");
        assertThat(walkIn.locationId()).isEqualTo("loc-1");
        assertThat(UNKNOWN.patientId()).isNull();
        assertThat(UNKNOWN.locationId()).isNull();
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
