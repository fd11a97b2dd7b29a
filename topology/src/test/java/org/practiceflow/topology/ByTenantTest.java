package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.serdes.event.OrchestrationAdjustment;
import org.practiceflow.serdes.event.OrchestrationAlert;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.OrchestrationOccupancy;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.ProviderDelay;
import org.practiceflow.serdes.event.SlotChanged;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.Stage;

@DisplayName("What is published of a tenant")
class ByTenantTest {
    private static final int PARTITIONS = 24;
    private static final Instant NINE = time("09:00");

    /** As the contract of the envelope allows them. */
    private static final List<String> TENANTS = List.of("clinic-abc", "clinic-xyz", "Praxis_7:nord.1", "1");

    @ParameterizedTest
    @MethodSource("outputs")
    void liesInThePartitionOfTheTenantsOwnEventsWhateverItsKey(Event.Output output) {
        for (String tenantId : TENANTS) {
            // What a producer's default partitioner does with a record whose key is the tenant.
            int tenants = BuiltInPartitioner.partitionForKey(tenantId.getBytes(StandardCharsets.UTF_8), PARTITIONS);
            Envelope<Event.Output> event =
                    new Envelope<>("evt-1", tenantId, NINE, "orchestrator-service", null, null, 0, output);

            assertThat(new ByTenant()
                            .partitions(output.eventType().eventName(), tenantId + "/prov-77", event, PARTITIONS))
                    .contains(Set.of(tenants));
        }
    }

    @Test
    void isOfTheTypesThatAreHeldToItHere() {
        assertThat(outputs().map(Event::eventType))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .filter(type -> Event.Output.class.isAssignableFrom(type.event()))
                        .toList());
    }

    static Stream<Event.Output> outputs() {
        return Stream.of(
                new PatientFlowUpdate(
                        "patient-1", "A", Stage.CALLED, NINE, null, null, null, null, null, null, null, null, null),
                new OrchestrationAlert("alert-1", AlertLevel.INFO, "delay", "late", List.of(), Map.of(), NINE),
                new OrchestrationAdjustment("A", "patient-1", "prov-77", NINE, NINE, 0, 1, "why"),
                new OrchestrationOccupancy("loc-1", "chair", 1, 0, 1, 0, 0, 0, null, 0, null, NINE),
                new ProviderDelay("prov-77", null, "available", null, 0, 0, 0, List.of(), null, List.of(), NINE, false),
                new SlotChanged("slot-1", null),
                new SlotGenerationCompleted(
                        "role-9",
                        null,
                        null,
                        "run-1",
                        null,
                        null,
                        "roll",
                        null,
                        null,
                        null,
                        "2025b",
                        null,
                        null,
                        new SlotGenerationCompleted.Counts(0, 0, 0, 0, 0, 0),
                        List.of(),
                        List.of(),
                        "no-op",
                        NINE),
                OrchestrationAudit.ofDecision("slot-generation", "s", null, Map.of(), List.of(), "complete", NINE));
    }
}
