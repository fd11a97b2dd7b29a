package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.schemas.Contract;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationAdjustment;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.serdes.event.OrchestrationOccupancy;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.ProviderDelay;
import org.practiceflow.serdes.event.Stage;

class CodecsTest {
    private static final Instant AT = Instant.parse("2025-11-27T09:30:00Z");
    private final EventEncoder encoder = new EventEncoder();

    static Stream<Event.Output> outputs() {
        return Stream.of(
                new OrchestrationAlert(
                        "alert-1",
                        AlertLevel.WARNING,
                        "delay",
                        "late",
                        List.of("a"),
                        Map.of("avgDelayMinutes", 42),
                        AT),
                new PatientFlowUpdate("p", "a", Stage.CALLED, AT, null, null, null, null, 60L, 60L, 0L, null, 0L),
                new OrchestrationAdjustment("a", "p", "prov-77", AT, AT, 0, 1, "why"),
                new OrchestrationOccupancy(null, null, 1, 0, 1, 0, 0, 0, null, AT),
                new ProviderDelay("prov-77", null, "unknown", null, 0, 0, 0, List.of(), null, AT));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void whatWeEmitSatisfiesItsContract(Event.Output event) throws Exception {
        JsonNode emitted = new JsonMapper().readTree(encoder.encode(envelope(event)));

        assertThat(emitted.fieldNames())
                .toIterable()
                .containsExactly(
                        "eventId",
                        "eventType",
                        "eventVersion",
                        "occurredAt",
                        "producer",
                        "tenantId",
                        "correlationId",
                        "data");
        assertThat(emitted.get("occurredAt").asText()).isEqualTo("2025-11-27T09:30:00Z");
        assertThat(problems(Contract.ENVELOPE, emitted)).isEmpty();
        assertThat(problems(event.eventType().contract(), emitted.get("data"))).isEmpty();
    }

    @Test
    void theOrderInWhichFiguresAreCollectedDoesNotShow() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", 1);
        one.put("a", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("a", 2);
        other.put("b", 1);

        assertThat(encoder.encode(envelope(alert(one)))).isEqualTo(encoder.encode(envelope(alert(other))));
    }

    @Test
    void anEventHandedOnInsideStillDecodesFromTheBytesOfTheFirstVersion() {
        StateCodec<Envelope<Event.Input>> codec = StateCodec.ofInputEvents();
        Envelope<Event.Input> event = new Envelope<>(
                "evt-1",
                "clinic-abc",
                AT,
                null,
                null,
                null,
                0,
                new AppointmentStatusChanged("a", null, Stage.IN_CHAIR, AT));

        assertThat(HexFormat.of().formatHex(codec.encode(event))).isEqualTo(GOLDEN);
        assertThat(codec.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(event);
    }

    @Test
    void bytesWithoutTheNewestComponentDecodeWithNothingInIt() {
        StateCodec<Newer> newer = new StateCodec<>(Newer.class);

        assertThat(newer.decode(new StateCodec<>(Older.class).encode(new Older("a"))))
                .isEqualTo(new Newer("a", null, 0));
        assertThat(new StateCodec<>(Older.class).decode(newer.encode(new Newer("a", AT, 3))))
                .isEqualTo(new Older("a"));
    }

    @Test
    void bytesOfAnUnknownVersionAreRefusedWithBothVersions() {
        assertThatThrownBy(() -> new StateCodec<>(Older.class).decode(new byte[] {9, 1}))
                .hasMessage("Expected state bytes of version 1, but got version 9");
    }

    record Older(String id) {}

    record Newer(String id, @Nullable Instant at, int count) {}

    private static final String GOLDEN =
            "019f656576742d316a636c696e69632d6162631b0000019ac4a5edc0f6f6f6009f781d6170706f696e746d656e742e7374617475732e6368616e6765642e76319f6161f668696e5f63686169721b0000019ac4a5edc0ffffff";

    private static OrchestrationAlert alert(Map<String, Object> meta) {
        return new OrchestrationAlert("alert-1", AlertLevel.INFO, "delay", "late", List.of(), meta, AT);
    }

    private static <E extends Event> Envelope<E> envelope(E event) {
        return new Envelope<>("evt-1", "clinic-abc", AT, "orchestrator-service", "req-1", null, 0, event);
    }

    private static List<String> problems(Contract contract, JsonNode document) throws Exception {
        try (InputStream schema = contract.open()) {
            return JsonSchemaFactory.getInstance(VersionFlag.V7)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                    .validate(document)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
