package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** Documents as producers write them. Single quotes stand for double quotes. */
final class Documents {
    static final String CHECKIN = """
            {'eventId': 'evt-0001', 'eventType': 'patient.checkin.v1', 'eventVersion': '1',
             'occurredAt': '2025-11-27T09:05:00Z', 'producer': 'portal-service', 'tenantId': 'clinic-abc',
             'data': {'patientId': 'patient-123', 'appointmentId': 'appt-456', 'locationId': 'loc-1',
                      'checkinAt': '2025-11-27T09:04:30Z', 'method': 'front-desk',
                      'screeningAnswers': {'fever': false}, 'notes': 'running 5 minutes late'}}""";
    static final String STATUS_CHANGED = """
            {'eventId': 'evt-0002', 'eventType': 'appointment.status.changed.v1', 'eventVersion': '1',
             'occurredAt': '2025-11-27T09:15:00Z', 'producer': 'booking-service', 'tenantId': 'clinic-abc',
             'data': {'appointmentId': 'appt-456', 'previousStatus': 'scheduled', 'newStatus': 'in_progress',
                      'updatedAt': '2025-11-27T09:15:00Z', 'actorId': 'user-32', 'reason': 'patient moved to chair'}}""";
    static final String PROVIDER_STATUS = """
            {'eventId': 'evt-0003', 'eventType': 'provider.status.update.v1', 'eventVersion': '1',
             'occurredAt': '2025-11-27T09:20:00Z', 'producer': 'staff-service', 'tenantId': 'clinic-abc',
             'data': {'providerId': 'prov-77', 'status': 'available', 'effectiveAt': '2025-11-27T09:20:00Z',
                      'locationId': 'room-3', 'note': 'back from break'}}""";
    static final String OCCUPANCY = """
            {'eventId': 'evt-0004', 'eventType': 'resource.occupancy.update.v1', 'eventVersion': '1',
             'occurredAt': '2025-11-27T09:25:00Z', 'producer': 'resource-service', 'tenantId': 'clinic-abc',
             'data': {'resourceId': 'chair-12', 'status': 'occupied', 'currentAppointmentId': 'appt-456',
                      'expectedFreeAt': '2025-11-27T09:55:00Z', 'locationId': 'loc-1'}}""";
    static final String FLOW = """
            {'eventId': 'evt-0006', 'eventType': 'patient.flow.update.v1', 'eventVersion': '1',
             'occurredAt': '2025-11-27T09:35:00Z', 'producer': 'orchestrator-service', 'tenantId': 'clinic-abc',
             'data': {'patientId': 'patient-123', 'appointmentId': 'appt-456', 'stage': 'called',
                      'stageEnteredAt': '2025-11-27T09:34:50Z', 'notes': 'called from waiting area'}}""";
    static final String SCHEDULED = """
            {'eventId': 'evt-0007', 'eventType': 'appointment.scheduled.v1', 'eventVersion': '1',
             'occurredAt': '2025-11-26T16:00:00Z', 'producer': 'booking-service', 'tenantId': 'clinic-abc',
             'data': {'appointmentId': 'appt-456', 'patientId': 'patient-123', 'providerId': 'prov-77',
                      'locationId': 'loc-1', 'start': '2025-11-27T09:00:00Z', 'durationMinutes': 30,
                      'type': 'hygiene', 'priority': 'routine'}}""";

    static final String SETTINGS = """
            {'eventId': 'evt-0008', 'eventType': 'orchestration.settings.v1', 'eventVersion': '1',
             'occurredAt': '2025-11-27T07:00:00Z', 'producer': 'admin-service', 'tenantId': 'clinic-abc',
             'data': {'timeZone': 'Europe/Berlin', 'queueOrder': 'arrival', 'durations': 'planned', 'earlyStart': false,
                      'noShowMinutes': 20, 'lateGraceMinutes': 10, 'walkInCapMinutes': 60, 'retentionDays': 30,
                      'slotHorizonDays': 45, 'slotMinutes': 20,
                      'alerts': {'wait': {'warning': {'openMinutes': 20}},
                                 'delay': {'info': {'openMinutes': 10, 'clearMinutes': 5}}},
                      'silences': [{'category': 'delay', 'subject': 'prov-77', 'until': '2025-11-27T12:00:00Z'}]}}""";

    static final String CLOUD_EVENT = """
            {'specversion': '1.0', 'type': 'patient.checkin.v1', 'source': 'portal', 'id': 'evt-0009',
             'time': '2025-11-27T09:05:00Z', 'tenantid': 'clinic-abc', 'correlationid': 'req-1', 'sequence': '17',
             'data': {'appointmentId': 'appt-456', 'patientId': 'patient-123'}}""";
    static final String ENCODED_CLOUD_EVENT = """
            {'specversion': '1.0', 'type': 'patient.checkin.v1', 'source': 'portal', 'id': 'evt-0010',
             'time': '2025-11-27T09:05:00Z', 'tenantid': 'clinic-abc',
             'data_base64': 'eyJhcHBvaW50bWVudElkIjoiQSIsInBhdGllbnRJZCI6InAtQSJ9'}""";
    static final String PLATFORM = """
            {'eventId': 'evt-0011', 'eventType': 'appointment.booked.v1', 'eventTime': '2025-11-26T16:00:00Z',
             'source': 'appointment-service', 'subject': 'appt-456', 'dataVersion': '1.0',
             'data': {'appointmentId': 'appt-456', 'patientId': 'patient-123', 'doctorId': 'prov-77',
                      'scheduledAt': '2025-11-27T09:00:00Z', 'status': 'BOOKED', 'fee': 500.00},
             'metadata': {'correlationId': 'req-2', 'tenantId': 'clinic-abc'}}""";
    static final String METADATA_AND_PAYLOAD = """
            {'metadata': {'eventId': 'evt-0012', 'eventType': 'patient.checkin', 'eventSource': 'desk',
                          'timestamp': 1764234300000, 'version': '1.0.0', 'tenantId': 'clinic-abc'},
             'payload': {'appointmentId': 'appt-456', 'patientId': 'patient-123'}}""";
    static final String SHARED_TOPIC = "appointment-events";

    static final ObjectMapper JSON = new ObjectMapper();

    private static final EventDecoder DECODER = new EventDecoder(IntakeRules.DEFAULTS);

    private Documents() {}

    static List<String> all() {
        return List.of(SCHEDULED, CHECKIN, STATUS_CHANGED, PROVIDER_STATUS, OCCUPANCY, FLOW, SETTINGS);
    }

    /** Returns documents in other envelope formats. */
    static List<String> foreign() {
        return List.of(CLOUD_EVENT, ENCODED_CLOUD_EVENT, PLATFORM, METADATA_AND_PAYLOAD);
    }

    static byte[] bytes(String document) {
        return document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode json(String document) {
        return json(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the topic to which a producer would publish the document. */
    static String topicOf(String document) {
        return json(bytes(document)).path("eventType").asText();
    }

    /** Wraps the data of a check-in, status change or other event in a valid envelope. */
    static String wrap(String eventType, String data) {
        return "{'eventId': 'evt-1', 'eventType': '" + eventType + "', 'eventVersion': '1',"
                + " 'occurredAt': '2025-11-27T09:05:00Z', 'tenantId': 'clinic-abc', 'data': " + data + "}";
    }

    static Envelope<Event.Input> accepted(String document) {
        return accepted(DECODER, document);
    }

    static Envelope<Event.Input> accepted(EventDecoder decoder, String document) {
        return event(decoder.decode(topicOf(document), bytes(document)));
    }

    static Envelope<Event.Input> accepted(String topic, byte[] value) {
        return event(DECODER.decode(topic, value));
    }

    private static Envelope<Event.Input> event(Decoded decoded) {
        return switch (decoded) {
            case Accepted(Envelope<Event.Input> event) -> event;
            case Rejected rejection -> throw new AssertionError("Expected an event, but got " + rejection);
        };
    }

    static Rejected rejected(String topic, byte[] value) {
        return switch (DECODER.decode(topic, value)) {
            case Accepted(Envelope<Event.Input> event) ->
                throw new AssertionError("Expected a rejection, but got " + event);
            case Rejected rejection -> rejection;
        };
    }
}
