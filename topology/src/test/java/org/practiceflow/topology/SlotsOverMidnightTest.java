package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.booking.ConflictDay;

/** As in {@link SlotsTest}: seven o'clock on 10 March 2026, three days. */
@DisplayName("A booking over midnight")
class SlotsOverMidnightTest {
    private final SlotBook book = new SlotBook(3);

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void takesItsTimeOfBothDays() {
        book.publish(openAllDay(15), book.booking("A", "10T23:30", 60));

        assertThat(around("10T23:00", "11T00:45"))
                .containsExactly("10T23:00 free", "10T23:15 free", "10T23:30 busy", "11T00:30 free", "11T00:45 free");
    }

    @Test
    void givesBothDaysTheirTimeBackWhenItIsCancelled() {
        book.publish(openAllDay(15), book.booking("A", "10T23:30", 60));
        book.publish(new AppointmentStatusChanged("A", null, Stage.CANCELLED, time("07:00")));

        assertThat(around("10T23:30", "11T00:30"))
                .containsExactly("10T23:30 free", "10T23:45 free", "11T00:00 free", "11T00:15 free", "11T00:30 free");
    }

    @Test
    void isInConflictWithOneOfTheNextDay() {
        book.publish(openAllDay(15), book.booking("A", "10T23:30", 60));
        book.publish(book.booking("B", "11T00:00", 30));
        assertThat(book.alert().at("/data/meta/cause").asText()).isEqualTo("double-booked");

        book.publish(new AppointmentStatusChanged("A", null, Stage.CANCELLED, time("07:00")));
        assertThat(book.day().state().rows(ConflictDay.TABLE)).isEmpty();
    }

    @Test
    void isInConflictWithOneOfTheNextDayThatWasThereBefore() {
        book.publish(openAllDay(15), book.booking("B", "11T00:00", 30));
        book.publish(book.booking("A", "10T23:30", 60));
        assertThat(book.alert().at("/data/meta/cause").asText()).isEqualTo("double-booked");

        book.publish(book.booking("B", "11T00:30", 30));
        assertThat(book.day().state().rows(ConflictDay.TABLE)).isEmpty();
    }

    @Test
    void leavesOutASlotThatBeginsTheDayBefore() {
        book.publish(SlotBook.ofLength(book.role(1, "22:00", "02:00", "UTC"), 50));
        assertThat(book.slots()).contains("10T23:40 free");

        book.publish(book.booking("A", "11T00:10", 20));
        assertThat(around("10T22:50", "11T01:00")).containsExactly("10T22:50 free", "11T00:10 busy", "11T00:30 free");
    }

    @Test
    void fitsARoleThatIsOpenForAsLong() {
        book.publish(openAllDay(15), book.booking("A", "10T12:00", 1_440));

        assertThat(book.day().published("orchestration.alert.v1")).isEmpty();
        assertThat(around("10T11:45", "11T12:00")).containsExactly("10T11:45 free", "10T12:00 busy", "11T12:00 free");
    }

    @Test
    void keepsItsTimeThroughTheMidnightInIt() {
        book.publish(openAllDay(15), book.booking("A", "10T23:30", 60));
        book.day().at("23:30").publish(new AppointmentStatusChanged("A", null, Stage.IN_CHAIR, time("23:30")));
        book.day().at(time("00:05").plusSeconds(86_400));
        book.publish(book.role(2, "00:00", "00:00", "UTC"));

        assertThat(around("10T23:30", "11T01:00"))
                .contains("10T23:30 busy", "11T00:30 free")
                .hasSize(3);
        book.publish(new AppointmentStatusChanged(
                "A", null, Stage.CANCELLED, time("00:05").plusSeconds(86_400)));
        assertThat(around("10T23:30", "11T00:30")).containsExactly("11T00:30 free");
    }

    @Test
    void isAuditedWithEachDayThatItTakes() {
        book.publish(book.booking("A", "10T23:30", 60), openAllDay(30));

        var days = book.day().published("orchestration.audit.v1").getLast().at("/data/decisions");
        assertThat(days.get(1).at("/booked/0/start").asText()).isEqualTo("2026-03-10T23:30:00Z");
    }

    private PractitionerRoleChanged openAllDay(int minutes) {
        return SlotBook.ofLength(book.role(1, "00:00", "00:00", "UTC"), minutes);
    }

    private List<String> around(String first, String last) {
        return book.slots().stream()
                .filter(slot -> slot.compareTo(first) >= 0
                        && slot.substring(0, last.length()).compareTo(last) <= 0)
                .toList();
    }
}
