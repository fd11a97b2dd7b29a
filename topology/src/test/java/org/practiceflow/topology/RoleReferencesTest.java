package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.PractitionerRoleChangedBuilder;
import org.practiceflow.serdes.event.RoleChange;

/** As in {@link SlotsTest}: seven o'clock on 10 March 2026, half hours, one day. Nine in Berlin is eight in UTC. */
@DisplayName("A role that refers to its location")
class RoleReferencesTest {
    private static final String BERLIN =
            "'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'Europe/Berlin'}]";

    private final SlotBook book = new SlotBook(1);

    @AfterEach
    void close() {
        book.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Location/loc-1",
                "https://fhir.example.org/r4/Location/loc-1",
                "Location/loc-1/_history/2",
                "https://fhir.example.org/r4/Location/loc-1/_history/2",
                "urn:uuid:loc-1"
            })
    void hasItsZoneAndItsBookings(String reference) {
        book.publish(book.location("Europe/Berlin"));
        publish("'location': [{'reference': '" + reference + "'}]", List.of(), null);
        book.publish(book.booking("A", "10T08:00", 30));

        assertThat(book.slots()).containsExactly("10T08:00 busy", "10T08:30 free");
        assertThat(book.run()).endsWith("conflicts 0");
    }

    @Test
    void containedInItHasItsZoneAndBookingsAnywhere() {
        publish(
                "'location': [{'reference': '#here'}], 'contained': [{'resourceType': 'Location', 'id': 'here', "
                        + BERLIN + "}]",
                List.of(),
                null);
        book.publish(book.booking("A", "10T08:00", 30));

        assertThat(book.slots()).containsExactly("10T08:00 busy", "10T08:30 free");
        assertThat(book.run()).endsWith("conflicts 0");
    }

    @Test
    void byAnIdentifierHasTheZoneOfTheLocationThatCameWithItAndBookingsAnywhere() {
        publish(
                "'location': [{'identifier': {'value': '7'}}]",
                List.of(SlotBook.json("{'resourceType': 'Location', 'id': 'loc-7', " + BERLIN + "}")),
                null);
        book.publish(book.booking("A", "10T08:00", 30));

        assertThat(book.slots()).containsExactly("10T08:00 busy", "10T08:30 free");
        assertThat(book.run()).endsWith("unresolved-reference");
    }

    @Test
    void hasTheZoneOfALocationThatCameWithoutAnId() {
        publish(
                "'location': [{'reference': 'Location/loc-1'}]",
                List.of(SlotBook.json("{'resourceType': 'Location', " + BERLIN + "}")),
                null);
        assertThat(book.slots()).startsWith("10T08:00 free");

        publish("'location': [{'reference': 'Location/loc-1'}], 'active': true", List.of(), null);
        assertThat(book.day().records(Topics.DEAD_LETTERS.name())).isEmpty();
    }

    @Test
    void hasTheZoneOfAScheduleThatCameWithoutAnId() {
        publish("'active': true", List.of(), SlotBook.json("{'resourceType': 'Schedule', " + BERLIN + "}"));

        assertThat(book.slots()).startsWith("10T08:00 free");
        assertThat(book.resources().getFirst().at("/schedule/reference").asText())
                .isEqualTo("Schedule/role-9");
    }

    @Test
    void isRefusedWithTheReferenceThatLeadsNowhereWhereNothingStatesAZone() {
        publish("'location': [{'identifier': {'value': '7'}}]", List.of(), null);

        var letter = book.day().records(Topics.DEAD_LETTERS.name()).getFirst();
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetterHeaders.DETAIL).value(), StandardCharsets.UTF_8))
                .contains("unresolved-reference at PractitionerRole.location[0]");
    }

    private void publish(String more, List<JsonNode> locations, JsonNode schedule) {
        book.publish(PractitionerRoleChangedBuilder.of("role-9", "prov-77", RoleChange.CREATED)
                .role(SlotBook.json("""
                        {'resourceType': 'PractitionerRole', 'id': 'role-9', %s,
                         'availableTime': [{'daysOfWeek': ['tue'],
                                            'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}]}""".formatted(more)))
                .locations(locations)
                .schedule(schedule)
                .build());
    }
}
