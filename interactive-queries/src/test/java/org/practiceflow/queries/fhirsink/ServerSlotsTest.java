package org.practiceflow.queries.fhirsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A slot at a FHIR server")
class ServerSlotsTest {
    @ParameterizedTest(name = "is {0} where we wrote {1}: taken {2}")
    @CsvSource({
        "free, free, false",
        "free, busy, false",
        "free, , false",
        "busy, busy, false",
        "busy-tentative, busy-tentative, false",
        "busy-unavailable, busy-unavailable, false",
        "entered-in-error, free, false",
        "busy, free, true",
        "busy, , true",
        "busy, busy-tentative, true",
        "busy-tentative, busy, true",
        "busy-tentative, , true",
        "busy-unavailable, free, true"
    })
    void isSomebodyElsesWhereItIsBusyAndWeDidNotWriteSo(String status, String written, boolean taken) throws Exception {
        assertThat(held(slot("slot-1", status, written)).isTaken("slot-1")).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "proposed, true",
        "pending, true",
        "booked, true",
        "arrived, true",
        "fulfilled, true",
        "checked-in, true",
        "waitlist, true",
        "'', true",
        "cancelled, false",
        "noshow, false",
        "entered-in-error, false"
    })
    void isSomebodyElsesWhereAnAppointmentStillHoldsIt(String status, boolean taken) throws Exception {
        assertThat(held(slot("slot-1", "free", "free"), appointment(status, "Slot/slot-1"))
                        .isTaken("slot-1"))
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Slot/slot-1",
                "Slot/slot-1/_history/3",
                "https://fhir.example.org/r4/Slot/slot-1",
                "https://fhir.example.org/r4/Slot/slot-1/_history/3"
            })
    void isReferredToInManyWays(String reference) throws Exception {
        assertThat(held(slot("slot-1", "free", "free"), appointment("booked", reference))
                        .isTaken("slot-1"))
                .isTrue();
    }

    @Test
    void isNotTakenByTheAppointmentOfAnother() throws Exception {
        ServerSlots known = held(
                slot("slot-1", "free", "free"),
                slot("slot-2", "free", "free"),
                appointment("booked", "Slot/slot-2"),
                appointment("booked", "Schedule/slot-1"),
                appointment("cancelled", "Slot/slot-1"));

        assertThat(known.isTaken("slot-1")).isFalse();
        assertThat(known.isTaken("slot-2")).isTrue();
    }

    @Test
    void isTakenWhereOneOfManyAppointmentsHoldsIt() throws Exception {
        assertThat(held(
                                slot("slot-1", "free", "free"),
                                appointment("booked", "Slot/slot-1"),
                                appointment("cancelled", "Slot/slot-1"))
                        .isTaken("slot-1"))
                .isTrue();
    }

    @Test
    void mayComeOnAnotherPageThanItsAppointment() throws Exception {
        ServerSlots known = held(slot("slot-1", "free", "free"));
        known.add(bundle(appointment("booked", "Slot/slot-1")));

        assertThat(known.isTaken("slot-1")).isTrue();
    }

    @Test
    void isNobodysWhereTheServerHasNone() throws Exception {
        assertThat(held().isTaken("slot-1")).isFalse();
        assertThat(held().get("slot-1")).isNull();
    }

    @Test
    void isNotReliedOnWithoutAVersionOrOutsideABundle() {
        assertThatThrownBy(() -> held("{'resourceType':'Slot','id':'slot-1','status':'free'}"))
                .hasMessage("Expected the FHIR server to return a version of each slot");
        assertThatThrownBy(() -> new ServerSlots().add(json("{'resourceType':'OperationOutcome'}")))
                .hasMessage("Expected the FHIR server to return a Bundle");
    }

    private static ServerSlots held(String... resources) throws Exception {
        ServerSlots known = new ServerSlots();
        known.add(bundle(resources));
        return known;
    }

    private static JsonNode bundle(String... resources) throws Exception {
        return json(FhirTexts.bundle(resources));
    }

    private static String slot(String id, String status, String written) {
        return FhirTexts.slot(id, 1, status, written);
    }

    private static String appointment(String status, String reference) {
        return FhirTexts.appointment(status, reference);
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
