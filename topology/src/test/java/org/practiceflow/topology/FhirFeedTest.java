package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.RoleChange;

/** As in {@link SlotsTest}: seven o'clock on 10 March 2026, half hours, one day. Nine in Berlin is eight in UTC. */
@DisplayName("A generic feed of FHIR changes")
class FhirFeedTest {
    private final SlotBook book = new SlotBook(1);

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void isEnoughForTheSlotsOfARole() {
        book.publish(book.location("Europe/Berlin"), role(1, RoleChange.CREATED, "09:00"));
        assertThat(book.slots()).containsExactly("10T08:00 free", "10T08:30 free");

        book.publish(book.booking("A", "10T08:00", 30), role(2, RoleChange.UPDATED, "08:30"));
        assertThat(book.slots()).containsExactly("10T07:30 free", "10T08:00 busy", "10T08:30 free");

        book.publish(role(1, RoleChange.UPDATED, "07:00"));
        assertThat(book.run()).endsWith("stale-version");
    }

    @Test
    void keepsTheLengthOfSlotsThatFhirDoesNotKnow() {
        book.publish(book.location("Europe/Berlin"), SlotBook.ofLength(book.role(1, "09:00", "10:00", null), 20));
        book.publish(role(2, RoleChange.UPDATED, "09:00"));

        assertThat(book.slots()).containsExactly("10T08:00 free", "10T08:20 free", "10T08:40 free");
    }

    @Test
    void takesARoleBackThatIsDeleted() {
        book.publish(book.location("Europe/Berlin"), role(1, RoleChange.CREATED, "09:00"));
        book.publish(new FhirResourceChanged(
                SlotBook.json("{'resourceType': 'PractitionerRole', 'id': 'role-9', 'meta': {'versionId': '2'}}"),
                RoleChange.DELETED));

        assertThat(book.slots()).isEmpty();
    }

    @Test
    void takesTheZoneOfADeletedLocationBack() {
        book.publish(book.location("Europe/Berlin"));
        book.publish(new FhirResourceChanged(book.location("Europe/Berlin").resource(), RoleChange.DELETED));
        book.publish(role(1, RoleChange.CREATED, "09:00"));

        assertThat(reason()).isEqualTo("TIME_ZONE_MISSING ");
    }

    @Test
    void isRefusedARoleThatRefersToNoPractitioner() {
        book.day()
                .publishJson(
                        "fhir.resource.changed.v1",
                        time("07:00"),
                        "'resource': {'resourceType': 'PractitionerRole', 'id': 'r'}");

        assertThat(reason()).startsWith("DATA_INVALID");
    }

    private String reason() {
        var letter = book.day().records(Topics.DEAD_LETTERS.name()).getFirst();
        return new String(letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8) + " ";
    }

    private static FhirResourceChanged role(int version, RoleChange change, String from) {
        return new FhirResourceChanged(SlotBook.json("""
                {'resourceType': 'PractitionerRole', 'id': 'role-9', 'meta': {'versionId': '%d'},
                 'practitioner': {'reference': 'Practitioner/prov-77/_history/3'},
                 'location': [{'reference': 'Location/loc-1'}],
                 'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '%s:00',
                                    'availableEndTime': '10:00:00'}]}""".formatted(version, from)), change);
    }
}
