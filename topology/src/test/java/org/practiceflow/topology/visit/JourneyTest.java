package org.practiceflow.topology.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.visit.StatedVisits.at;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

@DisplayName("The journey of a visit")
class JourneyTest {
    @Test
    void beginsAnewWithAnArrivalAfterItWasOff() {
        Journey journey = journey(
                plan("08:00", 0),
                fact(Stage.WAITING, "08:50"),
                fact(Stage.CANCELLED, "08:55"),
                fact(Stage.WAITING, "09:10"));

        assertThat(journey.stage()).isEqualTo(Stage.WAITING);
        assertThat(journey.checkinAt()).isEqualTo(at("09:10"));
        assertThat(journey.waiting(at("09:20"))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void forgetsTheArrivalWhenItIsPutBackToScheduled() {
        Journey journey = journey(plan("08:00", 0), fact(Stage.WAITING, "08:50"), fact(Stage.SCHEDULED, "08:55"));

        assertThat(journey.checkinAt()).isNull();
        assertThat(journey.waiting(at("09:20"))).isNull();
    }

    @Test
    void isPlannedAgainByABookingStatedAfterItWasOff() {
        Journey journey = journey(plan("09:00", 0), fact(Stage.WAITING, "08:50"), fact(Stage.CANCELLED, "08:55"));

        assertThat(journey.stage()).isEqualTo(Stage.SCHEDULED);
        assertThat(journey.stageEnteredAt()).isEqualTo(at("09:00"));
        assertThat(journey.checkinAt()).isNull();
        assertThat(journey.waits()).isEmpty();
    }

    @Test
    void staysOffAfterABookingStatedBefore() {
        assertThat(journey(plan("08:00", 0), fact(Stage.CANCELLED, "08:55")).stage())
                .isEqualTo(Stage.CANCELLED);
    }

    @Test
    void isPlannedAgainAtTheSameInstantOnlyByAHigherSequence() {
        assertThat(journey(plan("08:55", 1), fact(Stage.NO_SHOW, "08:55")).stage())
                .isEqualTo(Stage.SCHEDULED);
        assertThat(journey(plan("08:55", 0), fact(Stage.NO_SHOW, "08:55")).stage())
                .isEqualTo(Stage.NO_SHOW);
    }

    @Test
    void isNotPlannedAgainByABookingWhileItGoesOn() {
        assertThat(journey(plan("09:00", 0), fact(Stage.WAITING, "08:50")).stage())
                .isEqualTo(Stage.WAITING);
    }

    @Test
    void endsTheWaitOfAPatientWhoLeavesWithoutTheChair() {
        Journey journey = journey(plan("08:00", 0), fact(Stage.WAITING, "09:00"), fact(Stage.DEPARTED, "09:20"));

        assertThat(journey.waiting(at("10:00"))).isEqualTo(Duration.ofMinutes(20));
        assertThat(journey.finishedAt()).isEqualTo(at("09:20"));
    }

    @Test
    void isOverWhenItWasFirstOverAndGoesOnWhenThePatientWaitsAgain() {
        Fact[] facts = {fact(Stage.IN_CHAIR, "09:00"), fact(Stage.FINISHED, "09:20"), fact(Stage.DEPARTED, "09:25")};
        assertThat(journey(plan("08:00", 0), facts).finishedAt()).isEqualTo(at("09:20"));

        Fact[] more = Stream.concat(Stream.of(facts), Stream.of(fact(Stage.WAITING, "09:30")))
                .toArray(Fact[]::new);
        assertThat(journey(plan("08:00", 0), more).finishedAt()).isNull();
    }

    @Test
    void tellsLatenessOnlyOfWhoIsExpectedAndDue() {
        Journey journey = journey(plan("08:00", 0));

        assertThat(journey.isLate(at("09:00"))).isFalse();
        assertThat(journey.isLate(at("09:01"))).isTrue();
        assertThat(journey(plan("08:00", 0), fact(Stage.WAITING, "08:50")).isLate(at("09:01")))
                .isFalse();
        assertThat(journey(null, fact(Stage.SCHEDULED, "08:50")).isLate(at("09:01")))
                .isFalse();
    }

    private static Journey journey(Appointment plan, Fact... facts) {
        return Journey.of(plan, List.of(facts));
    }

    private static Appointment plan(String statedAt, long sequence) {
        return StatedVisits.plan(statedAt, sequence, false);
    }

    private static Fact fact(Stage stage, String at) {
        return FactBuilder.of(stage, new EventOrder(at(at), 0, "evt-" + stage)).build();
    }
}
