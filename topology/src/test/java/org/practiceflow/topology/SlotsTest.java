package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.AppointmentStatusChangedBuilder;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.slot.RoleState;

/** It is seven o'clock in UTC on Tuesday, 10 March 2026. Slots last half an hour and are generated for three days. */
@DisplayName("The slots of a role")
class SlotsTest {
    final SlotBook book = new SlotBook(3);

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void areTheHoursOfTheNextDaysInUtcWithTheZoneOfTheWallClock() {
        book.publish(book.role(1, "09:00", "10:00", "Europe/Berlin"));

        assertThat(book.slots())
                .containsExactly(
                        "10T08:00 free",
                        "10T08:30 free",
                        "11T08:00 free",
                        "11T08:30 free",
                        "12T08:00 free",
                        "12T08:30 free");
        JsonNode slot = book.resources().getFirst();
        assertThat(slot.at("/extension/0/valueCode").asText()).isEqualTo("Europe/Berlin");
        assertThat(slot.at("/schedule/reference").asText()).isEqualTo("Schedule/role-9");
        assertThat(book.run()).isEqualTo("created complete 6/0/0 kept 0+0 conflicts 0");
    }

    @Test
    void areTheSameWhenTheyAreComputedAgain() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"));
        List<JsonNode> before = book.resources();
        book.run();
        book.publish(new SlotRegenerationRequested("role-9", false, null));

        assertThat(book.run()).isEqualTo("manual no-op 0/0/0 kept 6+0 conflicts 0");
        assertThat(book.resources()).isEqualTo(before);
    }

    @Test
    void stayAsTheyAreWhenTheSameIsToldTwice() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"));
        book.day().published();
        book.publish(book.role(1, "09:00", "10:00", "UTC"));

        assertThat(book.day().published()).isEmpty();
    }

    @Test
    void followTheHoursAndKeepWhatBothHave() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"));
        book.run();
        book.publish(book.role(2, "09:30", "10:30", "UTC"));

        assertThat(book.slots())
                .startsWith("10T09:30 free", "10T10:00 free", "11T09:30 free")
                .hasSize(6);
        assertThat(book.run()).isEqualTo("updated complete 3/0/3 kept 3+0 conflicts 0");
    }

    @Test
    void doNotFollowAnOlderVersionWhichIsReported() {
        book.publish(book.role(7, "09:00", "10:00", "UTC"));
        book.run();
        book.publish(book.role(6, "14:00", "15:00", "UTC"));

        assertThat(book.slots()).startsWith("10T09:00 free").hasSize(6);
        assertThat(book.run()).isEqualTo("updated no-op 0/0/0 kept 0+0 conflicts 0 stale-version");
        assertThat(book.day().counted("slot-stale-role-total")).isEqualTo(1);
    }

    @Test
    void areBusyWhileTheyAreBookedAndFreeAgainAfterwards() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        assertThat(book.slots()).startsWith("10T09:00 busy", "10T09:30 free");

        book.publish(new AppointmentStatusChanged("A", null, Stage.CANCELLED, time("07:00")));
        assertThat(book.slots()).startsWith("10T09:00 free", "10T09:30 free");
    }

    @Test
    void areBusyTentativelyUntilTheAppointmentIsPaid() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        book.publish(AppointmentStatusChangedBuilder.of("A", Stage.SCHEDULED, time("07:00"))
                .tentative(true)
                .build());
        assertThat(book.slots()).startsWith("10T09:00 busy-tentative");

        book.day().at("07:01").publish(new AppointmentStatusChanged("A", null, Stage.SCHEDULED, time("07:01")));
        assertThat(book.slots()).startsWith("10T09:00 busy");
    }

    @Test
    void areFreeWhileTheAppointmentIsOnTheWaitlist() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        book.day()
                .publishJson(
                        "appointment.status.changed.v1",
                        time("07:00"),
                        "'appointmentId': 'A', 'newStatus': 'waitlist'");
        assertThat(book.slots()).startsWith("10T09:00 free");

        book.day().at("07:01").publish(new AppointmentStatusChanged("A", null, Stage.SCHEDULED, time("07:01")));
        assertThat(book.slots()).startsWith("10T09:00 busy");
    }

    @Test
    void makeRoomForALongerAppointmentAndComeBackAfterIt() {
        book.publish(book.role(1, "09:00", "10:30", "UTC"), book.booking("A", "10T09:15", 30));
        assertThat(book.slots()).startsWith("10T09:15 busy", "10T10:00 free");

        book.publish(new AppointmentStatusChanged("A", null, Stage.CANCELLED, time("07:00")));
        assertThat(book.slots()).startsWith("10T09:00 free", "10T09:30 free", "10T10:00 free");
    }

    @Test
    void moveWithAnAppointmentThatMoves() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        book.publish(book.booking("A", "11T09:30", 30));

        assertThat(book.slots()).startsWith("10T09:00 free", "10T09:30 free", "11T09:00 free", "11T09:30 busy");
    }

    @Test
    void areBusyWhereAnAppointmentWasThereBeforeTheRole() {
        book.publish(book.booking("A", "10T09:30", 30), book.role(1, "09:00", "10:00", "UTC"));

        assertThat(book.slots()).startsWith("10T09:00 free", "10T09:30 busy");
    }

    @Test
    void keepABookingThatNoLongerFitsAndSuggestTheNearestFreeSlot() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        book.slots();
        book.run();
        book.publish(book.role(2, "13:00", "14:00", "UTC"));

        assertThat(book.slots()).startsWith("10T09:00 busy", "10T13:00 free");
        JsonNode alert = book.alert();
        assertThat(alert.at("/data/level").asText()).isEqualTo("critical");
        assertThat(alert.at("/data/meta/cause").asText()).isEqualTo("outside");
        assertThat(alert.at("/data/meta/suggestions/A/start").asText()).isEqualTo("2026-03-10T13:00:00Z");
        assertThat(book.run()).isEqualTo("updated complete 6/0/5 kept 0+1 conflicts 1");

        book.publish(book.role(3, "09:00", "10:00", "UTC")).day().at("07:05");
        assertThat(book.alert().at("/data/meta/state").asText()).isEqualTo("resolved");
    }

    @Test
    void neverServeTwoAppointments() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        book.publish(book.booking("B", "10T09:00", 30));

        assertThat(book.slots()).startsWith("10T09:00 busy", "10T09:30 free");
        assertThat(book.alert().at("/data/meta/cause").asText()).isEqualTo("double-booked");
        assertThat(book.rows().getFirst().slots().getFirst().appointmentId()).isEqualTo("A");

        book.publish(new AppointmentStatusChanged("A", null, Stage.CANCELLED, time("07:00")));
        assertThat(book.rows().getFirst().slots().getFirst().appointmentId()).isEqualTo("B");
    }

    @Test
    void areNoMoreExceptTheBookedOnesWhenTheRoleIsNot() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "11T09:00", 30));
        book.run();
        book.publish(book.gone(RoleChange.DELETED));

        assertThat(book.slots()).containsExactly("11T09:00 busy");
        assertThat(book.run()).isEqualTo("deleted complete 0/0/5 kept 0+1 conflicts 1");
    }

    @Test
    void leaveTheStateWithTheirRoleOnceNoneOfThemCanBeLeft() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "11T09:00", 30));
        book.publish(book.gone(RoleChange.DELETED));
        book.day().at(time("00:00").plus(Duration.ofDays(4)).minusSeconds(1));
        assertThat(book.day().state().rows(RoleState.TABLE)).hasSize(1);
        book.day().at(time("00:00").plus(Duration.ofDays(4)));

        assertThat(book.day().state().rows(RoleState.TABLE)).isEmpty();
        assertThat(book.rows()).isEmpty();
        assertThat(book.day().state().rows(PractitionerRoles.TABLE)).isEmpty();
    }

    @Test
    void followTheBookingsOfThePractitionerWhoTakesTheRoleOver() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"), book.booking("A", "10T09:00", 30));
        book.publish(SlotBook.takenOver(book.role(2, "09:00", "10:00", "UTC"), "prov-78"));
        assertThat(book.slots()).startsWith("10T09:00 free", "10T09:30 free");

        book.publish(book.booking("B", "10T09:30", 30));
        assertThat(book.slots()).startsWith("10T09:00 free", "10T09:30 free");
    }

    @Test
    void followTheZoneOfTheLocation() {
        book.publish(book.location("Europe/Berlin"), book.role(1, "09:00", "10:00", null));
        assertThat(book.slots()).startsWith("10T08:00 free");
        book.run();

        book.day().at("07:00:10");
        book.publish(new FhirResourceChanged(book.location("Europe/London").resource()));
        book.day().at("07:00:11");
        assertThat(book.slots()).startsWith("10T09:00 free").hasSize(6);
        assertThat(book.run()).startsWith("zone complete");
    }

    @Test
    void areRefusedWhereNothingStatesAZone() {
        book.publish(book.role(1, "09:00", "10:00", null));

        var letter = book.day().records(Topics.DEAD_LETTERS.name()).getFirst();
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .isEqualTo("TIME_ZONE_MISSING");
        assertThat(book.rows()).isEmpty();
    }

    @Test
    void reachOneDayFurtherAtEachLocalMidnight() {
        book.publish(book.role(1, "09:00", "09:30", "Europe/Berlin"));
        book.run();
        book.day().at("22:59:59");
        assertThat(book.slots()).hasSize(3);
        book.day().at("23:00");

        assertThat(book.slots()).hasSize(4).endsWith("13T08:00 free");
        assertThat(book.run()).isEqualTo("roll complete 1/0/0 kept 0+0 conflicts 0");
    }

    @Test
    void areLeftAloneByARunThatOnlyAsksWhatItWouldChange() {
        book.publish(book.role(1, "09:00", "10:00", "UTC"));
        book.run();
        book.day().at("09:10").published();
        book.publish(new SlotRegenerationRequested("role-9", true, "staff-12"));

        assertThat(book.day().published("slot.v1")).isEmpty();
        assertThat(book.run()).isEqualTo("dry-run no-op 0/0/0 kept 5+0 conflicts 0");
    }
}
