package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.serdes.ClinicEvents.at;
import static org.practiceflow.serdes.Documents.accepted;
import static org.practiceflow.serdes.Documents.wrap;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

/** Decodes each published example and checks its envelope and data. */
class EventDecoderTest {
    private static final Instant BOOKED_AT = Instant.parse("2025-11-26T16:00:00Z");

    @ParameterizedTest(name = "{1}")
    @MethodSource("examples")
    void thePublishedExampleIsReadAsItsRecord(String document, Envelope<Event.Input> expected) {
        assertThat(accepted(document)).isEqualTo(expected);
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of(
                        Documents.SCHEDULED,
                        example(
                                "evt-0007",
                                BOOKED_AT,
                                "booking-service",
                                new AppointmentScheduled(
                                        "appt-456",
                                        "patient-123",
                                        "prov-77",
                                        "loc-1",
                                        null,
                                        at("09:00:00"),
                                        at("09:30:00"),
                                        "hygiene",
                                        Priority.ROUTINE,
                                        false,
                                        null))),
                Arguments.of(
                        Documents.CHECKIN,
                        example(
                                "evt-0001",
                                at("09:05:00"),
                                "portal-service",
                                new PatientCheckin("patient-123", "appt-456", "loc-1", at("09:04:30")))),
                Arguments.of(
                        Documents.STATUS_CHANGED,
                        example(
                                "evt-0002",
                                at("09:15:00"),
                                "booking-service",
                                new AppointmentStatusChanged(
                                        "appt-456", Stage.SCHEDULED, Stage.IN_CHAIR, at("09:15:00")))),
                Arguments.of(
                        Documents.PROVIDER_STATUS,
                        example(
                                "evt-0003",
                                at("09:20:00"),
                                "staff-service",
                                new ProviderStatusUpdate(
                                        "prov-77", ProviderStatus.AVAILABLE, at("09:20:00"), "room-3"))),
                Arguments.of(
                        Documents.OCCUPANCY,
                        example(
                                "evt-0004",
                                at("09:25:00"),
                                "resource-service",
                                new ResourceOccupancyUpdate(
                                        "chair-12",
                                        ResourceStatus.OCCUPIED,
                                        "appt-456",
                                        at("09:55:00"),
                                        "loc-1",
                                        null,
                                        at("09:25:00")))),
                Arguments.of(
                        Documents.FLOW,
                        example(
                                "evt-0006",
                                at("09:35:00"),
                                "orchestrator-service",
                                PatientFlowUpdateBuilder.of("appt-456", Stage.CALLED, at("09:34:50"))
                                        .patientId("patient-123")
                                        .build())));
    }

    private static Envelope<Event.Input> example(
            String eventId, Instant occurredAt, String producer, Event.Input data) {
        return new Envelope<>(eventId, "clinic-abc", occurredAt, producer, null, null, 0, data);
    }

    @Test
    void correlationCausationAndSequenceAreKept() {
        Envelope<Event.Input> event = accepted(
                Documents.CHECKIN.replace(
                        "'eventVersion': '1'",
                        "'eventVersion': '1', 'correlationId': 'req-9876', 'causationId': 'evt-0', 'sequence': 9223372036854775807"));

        assertThat(event.correlationId()).isEqualTo("req-9876");
        assertThat(event.causationId()).isEqualTo("evt-0");
        assertThat(event.sequence()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aStatedTenantOverrulesTheDefaultOne() {
        assertThat(accepted(
                                new EventDecoder(IntakeRules.DEFAULTS.withDefaultTenant("clinic-default")),
                                Documents.CHECKIN)
                        .tenantId())
                .isEqualTo("clinic-abc");
    }

    @Test
    void aTimeWithAnOffsetAndNanosecondsIsKeptInUtcToTheMillisecond() {
        Envelope<Event.Input> event =
                accepted(Documents.CHECKIN.replace("2025-11-27T09:05:00Z", "2025-11-27t10:05:00.123456789+01:00"));

        assertThat(event.occurredAt()).isEqualTo(at("09:05:00.123"));
    }

    @Test
    void aStatedEndHoldsAgainstADuration() {
        Envelope<Event.Input> event = accepted(wrap(
                "appointment.scheduled.v1",
                "{'appointmentId': 'a', 'patientId': 'p', 'providerId': 'd', 'start': '2025-11-27T09:00:00Z',"
                        + " 'end': '2025-11-27T09:20:00Z', 'durationMinutes': 45, 'walkIn': true,"
                        + " 'priority': 'stat', 'status': 'Pending-Payment', 'resourceId': 'chair-12'}"));

        assertThat(event.data())
                .isEqualTo(new AppointmentScheduled(
                        "a",
                        "p",
                        "d",
                        null,
                        "chair-12",
                        at("09:00:00"),
                        at("09:20:00"),
                        null,
                        Priority.STAT,
                        true,
                        Stage.SCHEDULED,
                        true,
                        false));
    }
}
