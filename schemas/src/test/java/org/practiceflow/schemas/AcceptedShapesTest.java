package org.practiceflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.schemas.Contract.APPOINTMENT_SCHEDULED;
import static org.practiceflow.schemas.Contract.APPOINTMENT_STATUS_CHANGE;
import static org.practiceflow.schemas.Contract.ENVELOPE;
import static org.practiceflow.schemas.Contract.ORCHESTRATION_ALERT;
import static org.practiceflow.schemas.Contract.ORCHESTRATION_OCCUPANCY;
import static org.practiceflow.schemas.Contract.PATIENT_CHECKIN;
import static org.practiceflow.schemas.Contract.PATIENT_FLOW_UPDATE;
import static org.practiceflow.schemas.Contract.PROVIDER_DELAY;
import static org.practiceflow.schemas.Contract.PROVIDER_STATUS_UPDATE;
import static org.practiceflow.schemas.Contract.RESOURCE_OCCUPANCY;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Producers in the field differ; what any of them sends in good faith is accepted. */
class AcceptedShapesTest {
    private static final String HEAD = "'eventType': 'patient.checkin.v1', 'occurredAt': '2025-11-27T09:05:00Z'";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"envelopes", "inputs", "outputs"})
    void isAccepted(String what, Contract contract, String document) {
        assertThat(Validator.of(contract).complaints(Validator.json(document))).isEmpty();
    }

    static Stream<Arguments> envelopes() {
        return Stream.of(
                envelope(
                        "an event id that is no UUID, and no tenant",
                        "'eventId': 'evt-0001', 'eventVersion': '1', 'data': {}"),
                envelope(
                        "an event id that is a UUID",
                        "'eventId': '6f1c2b9e-58a3-4f0e-9d0c-0e7c2f8f4f11', 'eventVersion': '1', 'data': {}"),
                envelope(
                        "the longest event id",
                        "'eventId': '" + "e".repeat(200) + "', 'eventVersion': '1', 'data': {}"),
                envelope("the payload of older producers", "'eventId': 'e', 'eventVersion': '1', 'payload': {}"),
                envelope("a semantic version", "'eventId': 'e', 'eventVersion': '1.0.0', 'data': {}"),
                envelope("a version as a number", "'eventId': 'e', 'eventVersion': 1, 'data': {}"),
                envelope(
                        "the highest sequence",
                        "'eventId': 'e', 'eventVersion': '1', 'sequence': 9223372036854775807, 'data': {}"),
                envelope("an unknown field", "'eventId': 'e', 'eventVersion': '1', 'traceparent': '00-1', 'data': {}"),
                shape(
                        "a source time with an offset and fractions",
                        ENVELOPE,
                        "{'eventId': 'e', 'eventType': 't', 'eventVersion': '1', 'occurredAt': '2025-11-27T09:05:00.123456+01:00', 'data': {}}"));
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                shape("a check-in without time or method", PATIENT_CHECKIN, "{'patientId': 'p', 'appointmentId': 'a'}"),
                shape(
                        "a check-in by checkinMethod",
                        PATIENT_CHECKIN,
                        "{'patientId': 'p', 'appointmentId': 'a', 'checkinMethod': 'kiosk'}"),
                shape(
                        "a check-in by an unlisted word",
                        PATIENT_CHECKIN,
                        "{'patientId': 'p', 'appointmentId': 'a', 'method': 'Front_Desk'}"),
                shape(
                        "an unknown field in a check-in",
                        PATIENT_CHECKIN,
                        "{'patientId': 'p', 'appointmentId': 'a', 'badge': {'colour': 'red'}}"),
                shape(
                        "a status change without time",
                        APPOINTMENT_STATUS_CHANGE,
                        "{'appointmentId': 'a', 'newStatus': 'checked-in'}"),
                shape(
                        "a status change with every field seen in the field",
                        APPOINTMENT_STATUS_CHANGE,
                        "{'appointmentId': 'a', 'newStatus': 'in_progress', 'changedBy': 'user-32', 'actorRole': 'nurse',"
                                + " 'startedAt': '2025-11-27T09:14:40Z', 'durationEstimatedMinutes': 30, 'metadata': {'chair': 12}}"),
                shape(
                        "a provider without effectiveAt, in session",
                        PROVIDER_STATUS_UPDATE,
                        "{'providerId': 'p', 'status': 'in_session', 'currentAppointmentId': 'a'}"),
                shape(
                        "a provider with nobody",
                        PROVIDER_STATUS_UPDATE,
                        "{'providerId': 'p', 'status': 'available', 'currentAppointmentId': null}"),
                shape(
                        "a room by occupancyStatus, with nulls and no time",
                        RESOURCE_OCCUPANCY,
                        "{'resourceId': 'r', 'occupancyStatus': 'cleaning', 'resourceType': 'room', 'currentAppointmentId': null, 'expectedFreeAt': null}"),
                shape(
                        "a room with both names of its status",
                        RESOURCE_OCCUPANCY,
                        "{'resourceId': 'r', 'status': 'occupied', 'occupancyStatus': 'occupied', 'timestamp': '2025-11-27T09:25:00Z'}"),
                shape(
                        "a booking with an end",
                        APPOINTMENT_SCHEDULED,
                        "{'appointmentId': 'a', 'patientId': 'p', 'providerId': 'q', 'start': '2025-11-27T09:00:00Z', 'end': '2025-11-27T09:30:00Z'}"),
                shape(
                        "a booking with a duration",
                        APPOINTMENT_SCHEDULED,
                        "{'appointmentId': 'a', 'patientId': 'p', 'providerId': 'q', 'start': '2025-11-27T09:00:00Z', 'durationMinutes': 1440}"),
                shape(
                        "a flow update from staff, without patient or time",
                        PATIENT_FLOW_UPDATE,
                        "{'appointmentId': 'a', 'stage': 'Called'}"));
    }

    static Stream<Arguments> outputs() {
        return Stream.of(
                shape(
                        "a start before its schedule",
                        PATIENT_FLOW_UPDATE,
                        "{'appointmentId': 'a', 'stage': 'in_chair', 'startDelaySeconds': -120, 'waitingSeconds': 60, 'earlyWaitSeconds': 60, 'accountableWaitSeconds': 0}"),
                shape(
                        "an alert that touches no appointment",
                        ORCHESTRATION_ALERT,
                        "{'alertId': 'x', 'level': 'info', 'category': 'data-quality', 'message': 'm', 'relatedAppointments': [],"
                                + " 'meta': {'state': 'open', 'anything': [1]}, 'emittedAt': '2025-11-27T09:30:00Z'}"),
                shape(
                        "the occupancy of no known place or kind",
                        ORCHESTRATION_OCCUPANCY,
                        "{'locationId': null, 'resourceType': null, 'nextExpectedFreeAt': null, 'total': 0, 'occupied': 0, 'free': 0,"
                                + " 'cleaning': 0, 'outOfService': 0, 'reserved': 0, 'asOf': '2025-11-27T09:25:00Z'}"),
                shape(
                        "a provider whom nobody has heard of yet",
                        PROVIDER_DELAY,
                        "{'providerId': 'p', 'status': 'unknown', 'delaySeconds': 0, 'avgDelayMinutes': 0, 'maxDelayMinutes': 0,"
                                + " 'relatedAppointments': [], 'nextFreeAt': null, 'asOf': '2025-11-27T09:40:00Z'}"));
    }

    private static Arguments envelope(String what, String fields) {
        return shape(what, ENVELOPE, "{" + HEAD + ", " + fields + "}");
    }

    private static Arguments shape(String what, Contract contract, String document) {
        return Arguments.of(what, contract, document);
    }
}
