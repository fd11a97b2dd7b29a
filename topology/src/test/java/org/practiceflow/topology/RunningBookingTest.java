package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.serdes.event.Stage;

/** Tuesday, 10 March 2026, from nine to twelve in UTC, in slots of a quarter of an hour. */
@DisplayName("A booking that has begun")
class RunningBookingTest {
    private final SlotBook book = new SlotBook(1);

    @BeforeEach
    void open() {
        book.publish(SlotBook.ofLength(book.role(1, "09:00", "12:00", "UTC"), 15));
        book.slots();
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void takesTheRestOfItsTimeWhereItIsToldLate() {
        book.day().at("09:20");
        book.publish(book.booking("A", "10T09:15", 45));

        assertThat(book.slots())
                .startsWith("10T09:00 free", "10T09:15 busy", "10T10:00 free")
                .hasSize(10);
    }

    @Test
    void isInConflictWithAnotherOnTopUntilItIsOver() {
        book.day().at("09:20");
        book.publish(book.booking("A", "10T09:15", 45));
        book.publish(book.booking("B", "10T09:15", 15));
        assertThat(book.alert().at("/data/meta/cause").asText()).isEqualTo("double-booked");

        assertThat(book.day().at("09:29:59").published("orchestration.alert.v1"))
                .isEmpty();
        book.day().at("09:36");
        assertThat(book.alert().at("/data/meta/state").asText()).isEqualTo("resolved");
    }

    @Test
    void takesMoreTimeWhereItIsMadeLonger() {
        book.publish(book.booking("A", "10T09:00", 15));
        book.day().at("09:05");
        book.publish(book.booking("A", "10T09:00", 60));

        assertThat(book.slots()).startsWith("10T09:00 busy", "10T10:00 free").hasSize(9);
    }

    @Test
    void takesLessTimeWhereItIsMadeShorter() {
        book.publish(book.booking("A", "10T09:00", 60));
        book.day().at("09:05");
        book.publish(book.booking("A", "10T09:00", 15));

        assertThat(book.slots())
                .startsWith("10T09:00 busy", "10T09:15 free", "10T09:30 free")
                .hasSize(12);
    }

    @Test
    void leavesWhereItIsMovedAway() {
        book.publish(book.booking("A", "10T09:00", 60));
        book.day().at("09:05");
        book.publish(book.booking("A", "10T11:00", 60));

        assertThat(book.slots()).startsWith("10T09:15 free").endsWith("10T10:45 free", "10T11:00 busy");
    }

    @Test
    void takesItsTimeWhereTheRoleIsToldAfterIt() {
        book.publish(book.gone(org.practiceflow.serdes.event.RoleChange.DELETED), book.booking("A", "10T09:15", 45));
        book.day().at("09:20");
        book.publish(SlotBook.ofLength(book.role(2, "09:00", "12:00", "UTC"), 15));

        assertThat(book.slots()).startsWith("10T09:15 busy", "10T10:00 free");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "NO_SHOW"})
    void givesTheRestBackFromTheNextSlotOnWhenItIsOver(Stage over) {
        book.publish(book.booking("A", "10T10:00", 105));
        book.day().at("10:05");
        book.publish(new AppointmentStatusChanged("A", null, over, time("10:05")));

        assertThat(book.slots())
                .containsSequence("10T09:45 free", "10T10:15 free")
                .endsWith("10T11:30 free", "10T11:45 free");
    }

    @Test
    void givesTheRestBackWhenThePatientIsMissingAndTakesItAgainWhenThePatientHadComeAfterAll() {
        book.publish(book.booking("A", "10T10:00", 105));
        book.day().at("10:31");
        assertThat(book.slots()).containsSequence("10T09:45 free", "10T10:30 free", "10T10:45 free");

        book.publish(new PatientCheckin("patient-A", "A", "loc-1", time("10:02")));
        assertThat(book.slots()).endsWith("10T09:45 free", "10T10:00 busy", "10T11:45 free");
    }

    @Test
    void keepsItsTimeWhenTheVisitEndsBeforeIt() {
        book.publish(book.booking("A", "10T10:00", 60));
        book.day().at("10:20");
        book.publish(new AppointmentStatusChanged("A", null, Stage.FINISHED, time("10:20")));

        assertThat(book.slots()).containsSequence("10T10:00 busy", "10T11:00 free");
    }

    @Test
    void staysInTheBooksOnceItIsOver() {
        book.publish(book.booking("A", "10T09:00", 15));
        book.day().at("09:20");
        book.publish(new AppointmentStatusChanged("A", null, Stage.CANCELLED, time("09:20")));
        book.publish(new SlotRegenerationRequested("role-9", false, null));

        assertThat(book.slots()).startsWith("10T09:00 busy", "10T09:15 free");
    }

    @Test
    void takesItsTimeThoughItsDayIsLongOver() {
        book.publish(SlotBook.ofLength(book.role(2, "00:00", "00:00", "UTC"), 60));
        book.publish(book.booking("A", "10T08:00", 1_440));
        book.day().at("08:00").publish(new AppointmentStatusChanged("A", null, Stage.IN_CHAIR, time("08:00")));
        Instant nextDay = time("07:30").plusSeconds(86_400);
        book.day().at(nextDay);
        assertThat(book.slots(nextDay)).startsWith("2026-03-11T08:00:00Z free");

        book.publish(book.booking("A", "10T08:00", 1_425));
        assertThat(book.slots()).contains("10T08:00 busy", "11T08:00 free");
    }
}
