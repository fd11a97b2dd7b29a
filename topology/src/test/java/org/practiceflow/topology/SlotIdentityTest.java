package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.ProducerInstant;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.PractitionerRoleChangedBuilder;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.Stage;

/** As in {@link SlotsTest}: seven o'clock on 10 March 2026, half hours, one day. */
@DisplayName("A slot on the topic has an id")
class SlotIdentityTest {
    private final SlotBook book = new SlotBook(1);

    @AfterEach
    void close() {
        book.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:29:59.999", "09:30:00.400", "09:30:00.000999"})
    void ofItsOwnWhereABookingEndsAMomentBesideIt(String end) {
        book.publish(role("role-9", RoleChange.CREATED, "10:30"));
        Set<String> free = ids();
        book.publish(booking("A", end));

        List<JsonNode> slots = book.resources();
        assertThat(slots.getFirst().get("status").asText()).isEqualTo("busy");
        assertThat(ids()).hasSameSizeAs(slots);
        boolean isOnTheSlot = end.startsWith("09:30:00.000");
        assertThat(free.contains(slots.getFirst().get("id").asText())).isEqualTo(isOnTheSlot);

        book.publish(new AppointmentStatusChanged("A", null, Stage.CANCELLED, time("07:00")));
        assertThat(ids()).isEqualTo(free);
    }

    @Test
    void ofItsRoleWhereTwoRolesShareASchedule() {
        book.publish(role("role-9", RoleChange.CREATED, "10:30"), role("role-10", RoleChange.CREATED, "10:30"));
        Set<String> both = ids();
        assertThat(both).hasSize(6);

        book.publish(role("role-9", RoleChange.DELETED, "10:30"));
        assertThat(both).containsAll(ids());
        assertThat(ids()).hasSize(3);
    }

    @Test
    void thatTellsItsMillisecondWhereHoursAndPeriodsAreFiner() {
        book.publish(SlotBook.role("""
                {'resourceType': 'PractitionerRole', 'id': 'role-9',
                 'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'UTC'}],
                 'availability': [{'period': {'start': '2026-03-10T09:00:00.0005Z'},
                     'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '08:00:00',
                                        'availableEndTime': '10:00:00'}]}],
                 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '14:00:00.0005',
                                    'availableEndTime': '15:00:00'}]}""", RoleChange.CREATED));

        assertThat(book.resources())
                .extracting(slot -> Instant.parse(slot.get("start").asText()))
                .contains(time("09:00"), time("14:00"))
                .allMatch(start -> start.getNano() % 1_000_000 == 0);
    }

    private Set<String> ids() {
        return book.resources().stream().map(slot -> slot.get("id").asText()).collect(Collectors.toSet());
    }

    private PractitionerRoleChanged role(String id, RoleChange change, String until) {
        return PractitionerRoleChangedBuilder.of(id, "prov-77", change)
                .role(book.role(1, "09:00", until, "UTC").role())
                .schedule(SlotBook.json("{'resourceType': 'Schedule', 'id': 'schedule-10'}"))
                .build();
    }

    private static AppointmentScheduled booking(String appointment, String end) {
        return new AppointmentScheduled(
                appointment,
                "patient-1",
                "prov-77",
                "loc-1",
                null,
                time("09:00"),
                ProducerInstant.parse("2026-03-10T" + end + "Z"),
                null,
                Priority.ROUTINE,
                false,
                null);
    }
}
