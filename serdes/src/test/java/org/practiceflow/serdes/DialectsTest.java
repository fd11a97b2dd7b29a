package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.Stage;

@DisplayName("An event in another family's envelope")
class DialectsTest {
    private static final String CHECKINS = "patient.checkin.v1";
    private static final String SHARED = "appointment-events";
    private static final Instant OCCURRED = Instant.parse("2026-04-18T09:00:00Z");
    private static final String DATA = "{'appointmentId': 'A', 'patientId': 'p-A'}";
    private static final EventDecoder DECODER = new EventDecoder(IntakeRules.DEFAULTS.withSharedTopics(Set.of(SHARED)));

    @Test
    void isUnderstoodAsCloudEvent() {
        Envelope<Event.Input> event = accepted(
                CHECKINS,
                "{'specversion': '1.0', 'type': 'patient.checkin.v1', 'source': 'portal', 'id': 'evt_01J', 'time': '2026-04-18T09:00:00Z',"
                        + " 'tenantid': 'clinic-abc', 'correlationid': 'req-1', 'causationid': 'cmd-1', 'sequence': '17',"
                        + " 'datacontenttype': 'application/json', 'data': " + DATA + "}");

        assertThat(event)
                .isEqualTo(new Envelope<Event.Input>(
                        "evt_01J",
                        "clinic-abc",
                        OCCURRED,
                        "portal",
                        "req-1",
                        "cmd-1",
                        17,
                        new PatientCheckin("p-A", "A", null, OCCURRED)));
    }

    @Test
    void isUnderstoodAsCloudEventWhoseDataStatesTheTenantOrIsEncoded() {
        String encoded =
                Base64.getEncoder().encodeToString(DATA.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        String event =
                "{'specversion': '1.0', 'type': 'patient.checkin.v1', 'source': 'portal', 'id': 'e', 'time': '2026-04-18T09:00:00Z', ";

        assertThat(accepted(CHECKINS, event + "'data': " + DATA.replace("}", ", 'tenantId': 'clinic-abc'}") + "}")
                        .tenantId())
                .isEqualTo("clinic-abc");
        assertThat(accepted(CHECKINS, event + "'tenantid': 'clinic-abc', 'data_base64': '" + encoded + "'}")
                        .data())
                .isEqualTo(new PatientCheckin("p-A", "A", null, OCCURRED));
    }

    @Test
    void isUnderstoodAsCloudEventWhoseAttributesAreHeaders() {
        Headers headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_type", CHECKINS);
        header(headers, "ce_source", "portal");
        header(headers, "ce_id", "evt_01J");
        header(headers, "ce_time", "2026-04-18T09:00:00Z");
        header(headers, "ce_tenantid", "clinic-abc");
        header(headers, "content-type", "application/json");

        assertThat(DECODER.decode(CHECKINS, headers, bytes(DATA))).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.event().eventId()).isEqualTo("evt_01J");
            assertThat(accepted.event().data()).isEqualTo(new PatientCheckin("p-A", "A", null, OCCURRED));
        });
    }

    @Test
    void isUnderstoodAsThePlatformHasIt() {
        Envelope<Event.Input> event = accepted(
                SHARED,
                "{'eventId': 'evt-uuid-v4', 'eventType': 'appointment.booked.v1', 'eventTime': '2026-04-18T09:00:00Z', 'source': 'appointment-service',"
                        + " 'subject': 'appointment-12345', 'dataVersion': '1.0', 'data': {'appointmentId': 'apt-12345', 'patientId': 'user-456',"
                        + " 'doctorId': 'doc-789', 'scheduledAt': '2026-04-20T14:00:00Z', 'type': 'VIDEO', 'fee': 500.00},"
                        + " 'metadata': {'correlationId': 'req-abc123', 'causationId': 'cmd-xyz789', 'userId': 'user-456', 'tenantId': 'tenant-001'}}");

        assertThat(event.tenantId()).isEqualTo("tenant-001");
        assertThat(event.correlationId()).isEqualTo("req-abc123");
        assertThat(event.causationId()).isEqualTo("cmd-xyz789");
        assertThat(event.producer()).isEqualTo("appointment-service");
        assertThat(event.data()).isInstanceOfSatisfying(AppointmentScheduled.class, booked -> {
            assertThat(booked.providerId()).isEqualTo("doc-789");
            assertThat(booked.start()).isEqualTo("2026-04-20T14:00:00Z");
            assertThat(Duration.between(booked.start(), booked.end())).isEqualTo(Duration.ofMinutes(30));
            assertThat(booked.tentative()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "appointment.confirmed.v1, SCHEDULED",
        "appointment.cancelled.v1, CANCELLED",
        "appointment.completed.v1, FINISHED",
        "SCHEDULING.appointment.fulfilled.v1, FINISHED"
    })
    void statesWhatBecameOfAnAppointment(String type, Stage stage) {
        Event.Input data = accepted(
                        SHARED,
                        "{'eventId': 'e', 'eventType': '" + type
                                + "', 'eventTime': '2026-04-18T09:00:00Z', 'source': 's', 'data': {'appointmentId': 'A'}, 'metadata': {'tenantId': 't'}}")
                .data();

        assertThat(data).isEqualTo(new AppointmentStatusChanged("A", null, stage, OCCURRED));
    }

    @ParameterizedTest
    @CsvSource({"1776502800000", "'''2026-04-18T09:00:00Z'''"})
    void isUnderstoodAsMetadataAndPayload(String timestamp) {
        Envelope<Event.Input> event = accepted(
                CHECKINS,
                "{'metadata': {'eventId': 'e', 'eventType': 'patient.checkin', 'eventSource': 'desk', 'correlationId': 'c', 'timestamp': "
                        + timestamp + ", 'version': '1.0.0', 'traceId': 'x', 'tenantId': 'clinic-abc'}, 'payload': "
                        + DATA + "}");

        assertThat(event)
                .isEqualTo(new Envelope<Event.Input>(
                        "e",
                        "clinic-abc",
                        OCCURRED,
                        "desk",
                        "c",
                        null,
                        0,
                        new PatientCheckin("p-A", "A", null, OCCURRED)));
    }

    @Test
    void isRejectedAtThePlaceThatItsProducerKnows() {
        String cloudEvent =
                "{'specversion': '1.0', 'type': 'patient.checkin.v1', 'source': 'portal', 'id': 7, 'time': '2026-04-18T09:00:00Z', 'tenantid': 't', 'data': "
                        + DATA + "}";

        assertThat(rejected(CHECKINS, cloudEvent)).extracting(Rejected::pointer).isEqualTo("/id");
        assertThat(rejected(CHECKINS, cloudEvent.replace("'id': 7", "'id': 'e'").replace("'p-A'", "7")))
                .extracting(Rejected::pointer)
                .isEqualTo("/data/patientId");
        assertThat(rejected(CHECKINS, cloudEvent.replace("'1.0'", "'0.3'")))
                .extracting(Rejected::pointer)
                .isEqualTo("/specversion");
        assertThat(rejected(
                        CHECKINS,
                        "{'metadata': {'eventId': 'e', 'eventType': 'patient.checkin.v1', 'timestamp': 'soon', 'version': '1'}, 'payload': "
                                + DATA + "}"))
                .extracting(Rejected::pointer)
                .isEqualTo("/metadata/timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "{}", "''", "'?'", "'e30ge30='", "'/w=='"})
    void isRejectedWhereItsEncodedDataAreNotOneDocument(String encoded) {
        Rejected rejection = rejected(
                CHECKINS,
                "{'specversion': '1.0', 'type': 'patient.checkin.v1', 'source': 'portal', 'id': 'e', 'time': '2026-04-18T09:00:00Z',"
                        + " 'tenantid': 't', 'data_base64': " + encoded + "}");

        assertThat(rejection.reason()).isEqualTo(RejectionReason.MALFORMED_JSON);
        assertThat(rejection.pointer()).isEqualTo("/data_base64");
    }

    @Test
    void takesNoAttributeFromAHeaderWhoseNameIsNone() {
        Headers headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_type", CHECKINS);
        header(headers, "ce_source", "portal");
        header(headers, "ce_id", "evt_01J");
        header(headers, "ce_time", "2026-04-18T09:00:00Z");
        header(headers, "ce_tenantid", "clinic-abc");
        header(headers, "ce_data_base64", "e30=");

        assertThat(DECODER.decode(CHECKINS, headers, bytes(DATA))).isInstanceOf(Accepted.class);
    }

    @Test
    void belongsOnASharedTopicOrOnThatOfItsType() {
        String event =
                "{'eventId': 'e', 'eventType': 'patient.checkin.v1', 'eventVersion': '1', 'occurredAt': '2026-04-18T09:00:00Z', 'tenantId': 't', 'data': "
                        + DATA + "}";

        assertThat(accepted(SHARED, event).data()).isInstanceOf(PatientCheckin.class);
        assertThat(rejected("appointment.scheduled.v1", event).reason()).isEqualTo(RejectionReason.TOPIC_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "patient.checkin.v2, 2, UNKNOWN_VERSION, /eventType",
        "patient.checkin, 1, UNKNOWN_VERSION, /eventType",
        "patient.checkin.v1, 2.0.1, VERSION_MISMATCH, /eventVersion",
        "patient.departed.v1, 1, UNKNOWN_EVENT_TYPE, /eventType",
        "orchestration.alert.v1, 1, UNKNOWN_EVENT_TYPE, /eventType"
    })
    void isReadInTheVersionsThatAreKnown(String type, String version, RejectionReason reason, String pointer) {
        Rejected rejection = rejected(
                SHARED,
                "{'eventId': 'e', 'eventType': '" + type + "', 'eventVersion': '" + version
                        + "', 'occurredAt': '2026-04-18T09:00:00Z', 'tenantId': 't', 'data': " + DATA + "}");

        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.pointer()).isEqualTo(pointer);
    }

    private static Envelope<Event.Input> accepted(String topic, String document) {
        return switch (DECODER.decode(topic, bytes(document))) {
            case Accepted accepted -> accepted.event();
            case Rejected rejection -> throw new AssertionError(rejection.toString());
        };
    }

    private static Rejected rejected(String topic, String document) {
        return (Rejected) DECODER.decode(topic, bytes(document));
    }

    private static byte[] bytes(String document) {
        return document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
