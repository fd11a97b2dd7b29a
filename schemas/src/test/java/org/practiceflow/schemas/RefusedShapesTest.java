package org.practiceflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.schemas.Contract.APPOINTMENT_SCHEDULED;
import static org.practiceflow.schemas.Contract.APPOINTMENT_STATUS_CHANGE;
import static org.practiceflow.schemas.Contract.ENVELOPE;
import static org.practiceflow.schemas.Contract.ORCHESTRATION_ADJUSTMENT;
import static org.practiceflow.schemas.Contract.ORCHESTRATION_ALERT;
import static org.practiceflow.schemas.Contract.ORCHESTRATION_OCCUPANCY;
import static org.practiceflow.schemas.Contract.PATIENT_CHECKIN;
import static org.practiceflow.schemas.Contract.PATIENT_FLOW_UPDATE;
import static org.practiceflow.schemas.Contract.PROVIDER_DELAY;
import static org.practiceflow.schemas.Contract.PROVIDER_STATUS_UPDATE;
import static org.practiceflow.schemas.Contract.RESOURCE_OCCUPANCY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case takes a schema's own first example, spoils one thing, and states where it must be refused. */
class RefusedShapesTest {
    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource
    void isRefusedAsAWholeWhereARequiredFieldIsMissing(Contract contract, String field) {
        ObjectNode document = example(contract);
        document.remove(field);

        assertThat(Validator.of(contract).refusals(document)).containsExactly("");
    }

    static Stream<Arguments> isRefusedAsAWholeWhereARequiredFieldIsMissing() {
        return Stream.of(Contract.values())
                .flatMap(contract -> Validator.read(contract)
                        .path("required")
                        .valueStream()
                        .map(field -> Arguments.of(contract, field.asText())));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource
    void isRefusedAsAWholeWhereNeitherOfTwoNamesIsGiven(Contract contract, String field) {
        isRefusedAsAWholeWhereARequiredFieldIsMissing(contract, field);
    }

    static Stream<Arguments> isRefusedAsAWholeWhereNeitherOfTwoNamesIsGiven() {
        return Stream.of(
                Arguments.of(ENVELOPE, "data"),
                Arguments.of(RESOURCE_OCCUPANCY, "status"),
                Arguments.of(APPOINTMENT_SCHEDULED, "durationMinutes"));
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @MethodSource
    void isRefusedAtTheFieldThatIsWrong(Contract contract, String field, String value) {
        ObjectNode document = example(contract);
        document.set(field, Validator.json(value));

        assertThat(Validator.of(contract).refusals(document)).containsExactly("/" + field);
    }

    static Stream<Arguments> isRefusedAtTheFieldThatIsWrong() {
        return Stream.of(
                Arguments.of(ENVELOPE, "eventId", "''"),
                Arguments.of(ENVELOPE, "eventId", "7"),
                Arguments.of(ENVELOPE, "eventType", "''"),
                Arguments.of(ENVELOPE, "eventVersion", "0"),
                Arguments.of(ENVELOPE, "eventVersion", "'latest'"),
                Arguments.of(ENVELOPE, "sequence", "-1"),
                Arguments.of(ENVELOPE, "sequence", "9223372036854775808"),
                Arguments.of(ENVELOPE, "tenantId", "''"),
                Arguments.of(ENVELOPE, "tenantId", "'clinic|abc'"),
                Arguments.of(ENVELOPE, "tenantId", "'-clinic'"),
                Arguments.of(ENVELOPE, "tenantId", "'clinic\\n'"),
                Arguments.of(ENVELOPE, "tenantId", "'clinic\\u0085'"),
                Arguments.of(ENVELOPE, "eventVersion", "'1\\n'"),
                Arguments.of(ENVELOPE, "tenantId", "'" + "t".repeat(101) + "'"),
                Arguments.of(ENVELOPE, "data", "'text'"),
                Arguments.of(ENVELOPE, "data", "null"),
                Arguments.of(ENVELOPE, "payload", "[]"),
                Arguments.of(PATIENT_CHECKIN, "method", "''"),
                Arguments.of(PATIENT_CHECKIN, "screeningAnswers", "'none'"),
                Arguments.of(APPOINTMENT_STATUS_CHANGE, "newStatus", "'" + "s".repeat(61) + "'"),
                Arguments.of(APPOINTMENT_STATUS_CHANGE, "durationEstimatedMinutes", "-5"),
                Arguments.of(PROVIDER_STATUS_UPDATE, "currentAppointmentId", "''"),
                Arguments.of(RESOURCE_OCCUPANCY, "expectedFreeAt", "'soon'"),
                Arguments.of(RESOURCE_OCCUPANCY, "resourceType", "'chair\\u0000'"),
                Arguments.of(APPOINTMENT_SCHEDULED, "durationMinutes", "0"),
                Arguments.of(APPOINTMENT_SCHEDULED, "durationMinutes", "1441"),
                Arguments.of(APPOINTMENT_SCHEDULED, "priority", "'whenever'"),
                Arguments.of(PATIENT_FLOW_UPDATE, "waitingSeconds", "-1"),
                Arguments.of(ORCHESTRATION_ALERT, "level", "'severe'"),
                Arguments.of(ORCHESTRATION_ADJUSTMENT, "delayMinutes", "-1"),
                Arguments.of(ORCHESTRATION_ADJUSTMENT, "position", "0"),
                Arguments.of(ORCHESTRATION_OCCUPANCY, "free", "1.5"),
                Arguments.of(PROVIDER_DELAY, "status", "'in_session'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "'2025-11-27'",
                "'2025-11-27T09:05:00'",
                "'2025-11-27 09:05'",
                "'2025-02-30T09:05:00Z'",
                "'2025-11-27T25:05:00Z'",
                "'27.11.2025 09:05'",
                "'2025-11-27T09:05:00Z\\n'",
                "'2025-11-27T09:05:00Zulu'",
                "'2016-12-31T23:59:60Z'",
                "1764234300000"
            })
    void isRefusedWhereATimeIsNoMomentWithAnOffset(String time) {
        ObjectNode document = example(PATIENT_CHECKIN);
        document.set("checkinAt", Validator.json(time));

        assertThat(Validator.of(PATIENT_CHECKIN).refusals(document)).containsExactly("/checkinAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"''", "'\\n'", "'appt\\n'", "'\\u0000appt'", "'ap\\u001fpt'", "'appt\\u007f'", "'a\\r\\nb'"})
    void isRefusedWhereAnIdIsEmptyOrHoldsAControlCharacter(String id) {
        ObjectNode document = example(PATIENT_CHECKIN);
        document.set("appointmentId", Validator.json(id));

        assertThat(Validator.of(PATIENT_CHECKIN).refusals(document)).containsExactly("/appointmentId");
    }

    @Test
    void isRefusedWhereAnIdIsLongerThanTwoHundredCharacters() {
        ObjectNode document = example(PATIENT_CHECKIN).put("patientId", "p".repeat(201));

        assertThat(Validator.of(PATIENT_CHECKIN).refusals(document)).containsExactly("/patientId");
    }

    @Test
    void isRefusedWhereAnAlertCarriesAFieldOutsideItsMeta() {
        ObjectNode document = example(ORCHESTRATION_ALERT).put("state", "open");

        assertThat(Validator.of(ORCHESTRATION_ALERT).complaints(document))
                .singleElement()
                .asString()
                .contains("state");
    }

    @Test
    void isRefusedAtTheRelatedAppointmentThatIsWrong() {
        ObjectNode document = example(ORCHESTRATION_ALERT);
        document.putArray("relatedAppointments").add("appt-456").add("");

        assertThat(Validator.of(ORCHESTRATION_ALERT).refusals(document)).containsExactly("/relatedAppointments/1");
    }

    private static ObjectNode example(Contract contract) {
        return Validator.read(contract).path("examples").path(0).deepCopy();
    }
}
