package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

@DisplayName("A producer's event is taken in")
class AcceptedShapesTest {
    private static final Instant OCCURRED = Instant.parse("2025-11-27T09:05:00Z");
    private final EventDecoder decoder = new EventDecoder("default-clinic");

    @Test
    void withItsPayloadUnderPayloadAndWithoutATenant() {
        Envelope<Event.Input> event = accepted(
                "patient.checkin.v1",
                "\"payload\":{\"patientId\":\"patient-123\",\"appointmentId\":\"appt-456\",\"method\":\"front-desk\"}");

        assertThat(event.tenantId()).isEqualTo("default-clinic");
        assertThat(event.data()).isEqualTo(new PatientCheckin("patient-123", "appt-456", null, OCCURRED));
    }

    @Test
    void withAnOffsetInItsTimes() {
        assertThat(data(
                        "patient.checkin.v1",
                        "\"patientId\":\"p\",\"appointmentId\":\"a\",\"checkinAt\":\"2025-11-27T10:04:30+01:00\""))
                .isEqualTo(new PatientCheckin("p", "a", null, Instant.parse("2025-11-27T09:04:30Z")));
    }

    @Test
    void withAStatusInAnyProducersWords() {
        assertThat(data("appointment.status.changed.v1", "\"appointmentId\":\"a\",\"newStatus\":\"IN-PROGRESS\""))
                .isEqualTo(new AppointmentStatusChanged("a", null, Stage.IN_CHAIR, OCCURRED));
        assertThat(data("provider.status.update.v1", "\"providerId\":\"prov-77\",\"status\":\"in_session\""))
                .isEqualTo(new ProviderStatusUpdate("prov-77", ProviderStatus.BUSY, OCCURRED, null));
    }

    @Test
    void withOccupancyStatusAndNullsWhereNothingIsKnown() {
        assertThat(data(
                        "resource.occupancy.update.v1",
                        "\"resourceId\":\"chair-12\",\"occupancyStatus\":\"free\",\"currentAppointmentId\":null,"
                                + "\"expectedFreeAt\":null,\"resourceType\":\"chair\""))
                .isEqualTo(new ResourceOccupancyUpdate(
                        "chair-12", ResourceStatus.AVAILABLE, null, null, null, "chair", OCCURRED));
    }

    @Test
    void withADurationInsteadOfAnEnd() {
        assertThat(data(
                        "appointment.scheduled.v1",
                        "\"appointmentId\":\"a\",\"patientId\":\"p\",\"providerId\":\"d\","
                                + "\"start\":\"2025-11-27T10:00:00Z\",\"durationMinutes\":30"))
                .isEqualTo(new AppointmentScheduled(
                        "a",
                        "p",
                        "d",
                        null,
                        null,
                        Instant.parse("2025-11-27T10:00:00Z"),
                        Instant.parse("2025-11-27T10:30:00Z"),
                        null,
                        Priority.ROUTINE,
                        false,
                        null));
    }

    private Event.Input data(String topic, String fields) {
        return accepted(topic, "\"data\":{" + fields + ",\"somethingNew\":1}").data();
    }

    private Envelope<Event.Input> accepted(String topic, String payload) {
        String json = "{\"eventId\":\"evt-0001\",\"eventType\":\"" + topic
                + "\",\"eventVersion\":\"1\",\"occurredAt\":\"" + OCCURRED + "\"," + payload + "}";
        Decoded decoded = decoder.decode(topic, json.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Accepted.class);
        return ((Accepted) decoded).event();
    }
}
