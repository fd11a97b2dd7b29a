package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.serdes.Documents.CHECKIN;
import static org.practiceflow.serdes.Documents.bytes;
import static org.practiceflow.serdes.Documents.rejected;
import static org.practiceflow.serdes.Documents.topicOf;
import static org.practiceflow.serdes.Documents.wrap;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Decoded.Rejected;

/** Each kind of invalid input is rejected with a reason and a pointer, and without quoting the document. */
class RejectionTest {
    private static final String TOPIC = "patient.checkin.v1";
    private static final String CANARY = "canary";
    private static final String HALF = "'id': 'x', 'extension': [{'url': 'u', 'valueString': 'canary\\ud83d'}]";

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @MethodSource({"envelopes", "routing", "data", "documents", "bookings", "words"})
    void isRejected(String what, RejectionReason reason, String pointer, String topic, String document) {
        Rejected rejection = rejected(topic, bytes(document));

        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.pointer()).isEqualTo(pointer);
        assertThat(rejection.detail()).startsWith("expected ").doesNotContain(CANARY);
    }

    static Stream<Arguments> envelopes() {
        return Stream.of(
                envelope("an array", "", "['canary']"),
                envelope("a text", "", "'canary'"),
                envelope("a null", "", "null"),
                envelope("no eventId", "/eventId", CHECKIN.replace("'eventId'", "'canary'")),
                envelope("an empty eventId", "/eventId", CHECKIN.replace("evt-0001", "")),
                envelope("an eventId that is a number", "/eventId", CHECKIN.replace("'evt-0001'", "7")),
                envelope("an eventId that is too long", "/eventId", CHECKIN.replace("evt-0001", CANARY.repeat(34))),
                envelope("a control character", "/eventId", CHECKIN.replace("evt-0001", "canary\\u0000")),
                envelope("a line break at the end", "/eventId", CHECKIN.replace("evt-0001", "canary\\n")),
                envelope("half a surrogate pair", "/eventId", CHECKIN.replace("evt-0001", "canary\\ud83d")),
                envelope("half a pair in the producer", "/producer", CHECKIN.replace("portal-service", "\\udc00")),
                envelope("a time in words", "/occurredAt", CHECKIN.replace("2025-11-27T09:05:00Z", CANARY)),
                envelope("a day that is none", "/occurredAt", CHECKIN.replace("2025-11-27T09:05", "2025-02-30T09:05")),
                envelope("a time without offset", "/occurredAt", CHECKIN.replace("09:05:00Z", "09:05:00")),
                envelope("an offset that is none", "/occurredAt", CHECKIN.replace("09:05:00Z", "09:05:00+23:59")),
                envelope("a time after the year 9999", "/occurredAt", year9999("occurredAt")),
                envelope("no data", "/data", CHECKIN.replace("'data'", "'canary'")),
                envelope("data that is a text", "/data", wrap(TOPIC, "'canary'")),
                envelope("a tenant with a bar", "/tenantId", CHECKIN.replace("clinic-abc", "canary|b")),
                envelope("a tenant that is null", "/tenantId", CHECKIN.replace("'clinic-abc'", "null")),
                envelope("a sequence below zero", "/sequence", sequence("-1")),
                envelope("a sequence beyond counting", "/sequence", sequence("1e400")),
                envelope("a sequence far below zero", "/sequence", sequence("-1e400")),
                envelope("a sequence a little beyond counting", "/sequence", sequence("1e19")),
                envelope("a sequence one too high", "/sequence", sequence("9223372036854775808")));
    }

    static Stream<Arguments> routing() {
        return Stream.of(
                Arguments.of(
                        "an unknown type", RejectionReason.UNKNOWN_EVENT_TYPE, "/eventType", TOPIC, wrap(CANARY, "{}")),
                Arguments.of(
                        "a type that we publish",
                        RejectionReason.UNKNOWN_EVENT_TYPE,
                        "/eventType",
                        TOPIC,
                        wrap("orchestration.alert.v1", "{}")),
                Arguments.of(
                        "an event of another topic",
                        RejectionReason.TOPIC_MISMATCH,
                        "/eventType",
                        TOPIC,
                        Documents.OCCUPANCY.replace("evt-0004", CANARY)),
                Arguments.of(
                        "no tenant and no default one",
                        RejectionReason.TENANT_MISSING,
                        "/tenantId",
                        TOPIC,
                        CHECKIN.replace("'tenantId'", "'canary'")));
    }

    static Stream<Arguments> data() {
        return Stream.of(
                data("no patientId", "/data/patientId", CHECKIN.replace("'patientId'", "'canary'")),
                data("an empty patientId", "/data/patientId", CHECKIN.replace("patient-123", "")),
                data("half a surrogate pair", "/data/patientId", CHECKIN.replace("patient-123", "canary\\ud83d")),
                data("a bad date", "/data/checkinAt", CHECKIN.replace("2025-11-27T09:04:30Z", CANARY)),
                data("a leap second", "/data/checkinAt", CHECKIN.replace("09:04:30Z", "09:04:60Z")),
                data("a time after the year 9999", "/data/checkinAt", year9999("checkinAt")),
                data(
                        "no patientId in the payload",
                        "/payload/patientId",
                        CHECKIN.replace("'patientId'", "'canary'").replace("'data'", "'payload'")));
    }

    static Stream<Arguments> documents() {
        String role = "{'practitionerRoleId': 'role-9', 'practitionerId': 'practitioner-7', 'changeType': 'updated', "
                + "'role': {'resourceType': 'PractitionerRole', %s}, 'schedule': {'resourceType': 'Schedule', %s}}";
        String topic = "practitioner-role.changed.v1";
        return Stream.of(
                data("half a pair in a document", "/data/role", wrap(topic, role.formatted(HALF, "'id': 'x'"))),
                data("half a pair in another", "/data/schedule", wrap(topic, role.formatted("'id': 'x'", HALF))),
                data(
                        "half a pair in a resource",
                        "/data/resource",
                        wrap(
                                "fhir.resource.changed.v1",
                                "{'resource': {'resourceType': 'Location', 'id': 'room-1', 'canary\\udc00': 1}}")));
    }

    static Stream<Arguments> bookings() {
        String start = "'start': '2025-11-27T09:00:00Z', ";
        String duration = "'durationMinutes': 30";
        return Stream.of(
                data(
                        "an end before the start",
                        "/data/end",
                        Documents.SCHEDULED.replace(duration, "'end': '2025-11-27T08:59:59Z'")),
                data(
                        "an end at the start",
                        "/data/end",
                        Documents.SCHEDULED.replace(duration, "'end': '2025-11-27T09:00:00Z'")),
                data("no length", "/data/end", Documents.SCHEDULED.replace(duration, "'canary': 30")),
                data(
                        "no minutes",
                        "/data/durationMinutes",
                        Documents.SCHEDULED.replace(duration, "'durationMinutes': 0")),
                data(
                        "half a minute",
                        "/data/durationMinutes",
                        Documents.SCHEDULED.replace(duration, "'durationMinutes': 0.5")),
                data("no start", "/data/start", Documents.SCHEDULED.replace(start, "")),
                data("a priority of its own", "/data/priority", Documents.SCHEDULED.replace("routine", CANARY)),
                data("no provider", "/data/providerId", Documents.PROVIDER_STATUS.replace("'providerId'", "'canary'")),
                data("no status", "/data/status", Documents.OCCUPANCY.replace("'status'", "'canary'")));
    }

    static Stream<Arguments> words() {
        return Stream.of(
                word("/data/newStatus", Documents.STATUS_CHANGED.replace("in_progress", CANARY)),
                word("/data/previousStatus", Documents.STATUS_CHANGED.replace("'scheduled'", "'canary'")),
                word("/data/status", Documents.PROVIDER_STATUS.replace("available", CANARY)),
                word("/data/status", Documents.OCCUPANCY.replace("occupied", CANARY)),
                word(
                        "/data/occupancyStatus",
                        Documents.OCCUPANCY.replace("'status': 'occupied'", "'occupancyStatus': 'canary'")),
                word("/data/stage", Documents.FLOW.replace("'called'", "'canary'")),
                word("/data/status", Documents.SCHEDULED.replace("'routine'", "'routine', 'status': 'canary'")));
    }

    @Test
    void aHugeNumberWhereNoneIsExpectedIsIgnored() {
        assertThat(Documents.accepted(CHECKIN.replace("'fever': false", "'fever': 1e999999999"))
                        .data())
                .isEqualTo(ClinicEvents.CHECKIN);
    }

    /** The schema compares this number with a constant. */
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400"})
    void aHugeNumberWhereAnotherIsExpectedIsRejected(String number) {
        Rejected rejection = Documents.rejected(
                "orchestration.settings.v1",
                Documents.bytes(Documents.SETTINGS.replace("'noShowMinutes': 20", "'noShowMinutes': " + number)));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.DATA_INVALID);
    }

    private static Arguments envelope(String what, String pointer, String document) {
        return Arguments.of(what, RejectionReason.ENVELOPE_INVALID, pointer, TOPIC, document);
    }

    private static Arguments data(String what, String pointer, String document) {
        return Arguments.of(what, RejectionReason.DATA_INVALID, pointer, topicOf(document), document);
    }

    private static Arguments word(String pointer, String document) {
        return Arguments.of(
                "a word that nobody agreed on", RejectionReason.UNKNOWN_WORD, pointer, topicOf(document), document);
    }

    private static String year9999(String field) {
        return CHECKIN.replaceFirst("'" + field + "': '[^']*'", "'" + field + "': '9999-12-31T23:30:00-01:00'");
    }

    private static String sequence(String number) {
        return CHECKIN.replace("'eventVersion'", "'sequence': " + number + ", 'eventVersion'");
    }
}
