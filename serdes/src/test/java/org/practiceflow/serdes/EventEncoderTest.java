package org.practiceflow.serdes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.serdes.ClinicEvents.at;
import static org.practiceflow.serdes.ClinicEvents.bareEnvelope;
import static org.practiceflow.serdes.ClinicEvents.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.schemas.Contract;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationAdjustment;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.OrchestrationOccupancy;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.ProviderDelay;
import org.practiceflow.serdes.event.SlotChanged;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.Stage;

/** Published events have the canonical shape, satisfy their contracts, and always encode to the same bytes. */
class EventEncoderTest {
    private final EventEncoder encoder = new EventEncoder();

    @Test
    void anAlertIsPublishedInTheCanonicalEnvelope() {
        Envelope<OrchestrationAlert> event = new Envelope<>(
                "evt-0005",
                "clinic-abc",
                at("09:30:00"),
                "orchestrator-service",
                "req-9876",
                "evt-0004",
                0,
                alert(Map.of("avgDelayMinutes", 42)));

        assertThat(text(event))
                .isEqualTo("{\"eventId\":\"evt-0005\",\"eventType\":\"orchestration.alert.v1\",\"eventVersion\":\"1\","
                        + "\"occurredAt\":\"2025-11-27T09:30:00Z\",\"producer\":\"orchestrator-service\","
                        + "\"tenantId\":\"clinic-abc\",\"correlationId\":\"req-9876\",\"causationId\":\"evt-0004\","
                        + "\"data\":{\"alertId\":\"alert-9001\",\"level\":\"warning\",\"category\":\"delay\","
                        + "\"message\":\"Provider running >30m behind\","
                        + "\"relatedAppointments\":[\"appt-456\",\"appt-457\"],\"meta\":{\"avgDelayMinutes\":42},"
                        + "\"emittedAt\":\"2025-11-27T09:30:00Z\"}}");
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("previousLevel", null);
        meta.put("state", "open");

        assertThat(text(bareEnvelope("evt-1", alert(meta))))
                .contains("\"meta\":{\"state\":\"open\"}")
                .doesNotContain("null", "producer", "correlationId", "causationId", "sequence");
    }

    @Test
    void timesAreUtcWithFractionsOnlyWhereThereAreAny() {
        JsonNode document = Documents.json(encoder.encode(envelope("evt-5", ClinicEvents.OCCUPANCY)));

        assertThat(document.path("occurredAt").asText()).isEqualTo("2025-11-27T09:35:00.125Z");
        assertThat(document.at("/data/timestamp").asText()).isEqualTo("2025-11-27T09:24:59.250Z");
        assertThat(document.at("/data/expectedFreeAt").asText()).isEqualTo("2025-11-27T09:55:00Z");
    }

    @Test
    void theOrderInWhichFiguresWereGatheredDoesNotShow() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("threshold", 15);
        figures.put("cause", Map.of("visit", "appt-455"));
        Map<String, Object> otherWay = new LinkedHashMap<>();
        otherWay.put("cause", Map.of("visit", "appt-455"));
        otherWay.put("threshold", 15);

        assertThat(encoder.encode(envelope("evt-1", alert(figures))))
                .isEqualTo(new EventEncoder().encode(envelope("evt-1", alert(otherWay))));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void whatWePublishKeepsItsContract(Event.Output output) throws InvalidDataException {
        ContractValidator envelopeContract = new ContractValidator(Contract.ENVELOPE);
        ContractValidator dataContract =
                new ContractValidator(output.eventType().contract());

        for (Envelope<Event.Output> event : List.of(envelope("evt-1", output), bareEnvelope("evt-2", output))) {
            JsonNode document = Documents.json(encoder.encode(event));
            envelopeContract.check(document, "", RejectionReason.ENVELOPE_INVALID);
            dataContract.check(document.path("data"), "/data", RejectionReason.DATA_INVALID);
            assertThat(document.path("eventType").asText())
                    .isEqualTo(output.eventType().eventName());
        }
    }

    static Stream<Event.Output> outputs() {
        return Stream.of(
                alert(Map.of("state", "open", "openedAt", at("09:30:00"), "threshold", 15)),
                alert(Map.of()),
                ClinicEvents.FLOW,
                new PatientFlowUpdate(
                        "p",
                        "a",
                        Stage.NO_SHOW,
                        at("09:30:00"),
                        "d",
                        null,
                        null,
                        "auto",
                        630L,
                        600L,
                        30L,
                        -30L,
                        0L,
                        false,
                        false),
                PatientFlowUpdateBuilder.of("a", Stage.IN_CHAIR, at("09:30:00")).build(),
                new OrchestrationAdjustment(
                        "appt-457", "patient-124", "prov-77", at("09:30:00"), at("09:45:00"), 15, 2, "overrun"),
                new OrchestrationAdjustment(
                        "appt-457", null, "prov-77", at("09:30:00"), at("09:30:00"), 0, 1, "cancelled"),
                new OrchestrationOccupancy(
                        "loc-1", "chair", 6, 3, 1, 1, 1, 0, at("09:55:00"), 1, 420L, at("09:25:00.500")),
                new OrchestrationOccupancy(null, null, 0, 0, 0, 0, 0, 0, null, 0, null, at("09:25:00")),
                new ProviderDelay(
                        "prov-77",
                        "room-3",
                        "busy",
                        "appt-455",
                        900,
                        15,
                        15,
                        List.of("appt-456", "appt-457"),
                        at("09:45:00"),
                        List.of("visit appt-455 is 5 min over plan"),
                        at("09:40:00"),
                        true),
                new SlotChanged("slot-1", ClinicEvents.SLOT),
                new SlotGenerationCompleted(
                        "role-9",
                        "prov-77",
                        "schedule-9",
                        "run-1",
                        "evt-1",
                        "4",
                        "updated",
                        LocalDate.of(2025, 11, 27),
                        LocalDate.of(2026, 2, 24),
                        "Europe/Berlin",
                        "2025b",
                        15,
                        0,
                        new SlotGenerationCompleted.Counts(1, 0, 0, 0, 1, 1, 1),
                        List.of(new SlotGenerationCompleted.Conflict(
                                "slot-2", "appt-456", at("09:00:00"), at("09:30:00"), "outside")),
                        List.of(new SlotGenerationCompleted.Diagnostic("no-end", "PractitionerRole.availableTime[1]")),
                        "partial",
                        at("09:40:00")),
                OrchestrationAudit.ofDecision(
                        "slot-generation",
                        "PractitionerRole/role-9",
                        "run-1",
                        Map.of("roleVersion", "4"),
                        List.of(new OrchestrationAudit.AuditedDay(
                                LocalDate.of(2025, 11, 27),
                                1,
                                List.of("2025-11-27T09:00:00Z/2025-11-27T09:15:00Z"),
                                List.of(),
                                List.of(),
                                List.of(new OrchestrationAudit.SlotSeries(
                                        at("09:00:00"), at("09:15:00"), 1, 900, null)),
                                List.of(),
                                List.of(),
                                List.of(new OrchestrationAudit.AuditedConflict(
                                        "appt-456", at("09:00:00"), at("09:30:00"), "outside")))),
                        "complete",
                        at("09:40:00")),
                new ProviderDelay(
                        "prov-77", null, "unknown", null, 0, 0, 0, List.of(), null, List.of(), at("09:40:00"), false));
    }

    @Test
    void aSlotThatIsNoMoreIsForgottenByItsTopic() {
        assertThat(encoder.encodeOrTombstone(envelope("evt-1", new SlotChanged("slot-1", null))))
                .isNull();
        assertThat(encoder.encodeOrTombstone(envelope("evt-1", new SlotChanged("slot-1", ClinicEvents.SLOT))))
                .isEqualTo(encoder.encode(envelope("evt-1", new SlotChanged("slot-1", ClinicEvents.SLOT))));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputThatWeWriteIsReadBackAsItWas(Envelope<Event.Input> event) {
        String topic = event.data().eventType().eventName();

        assertThat(new EventDecoder(IntakeRules.DEFAULTS).decode(topic, encoder.encode(event)))
                .isEqualTo(new Accepted(event));
    }

    static Stream<Envelope<Event.Input>> inputs() {
        return Stream.concat(
                ClinicEvents.inputs().stream(),
                ClinicEvents.inputs().stream().map(event -> bareEnvelope(event.eventId(), event.data())));
    }

    private String text(Envelope<? extends Event> event) {
        return new String(encoder.encode(event), UTF_8);
    }

    private static OrchestrationAlert alert(Map<String, Object> meta) {
        return new OrchestrationAlert(
                "alert-9001",
                AlertLevel.WARNING,
                "delay",
                "Provider running >30m behind",
                List.of("appt-456", "appt-457"),
                meta,
                at("09:30:00"));
    }
}
