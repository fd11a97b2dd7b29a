package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.ProviderDelay;

@DisplayName("What is published of a tenant")
class ByTenantTest {
    private static final int PARTITIONS = 24;

    @ParameterizedTest
    @ValueSource(strings = {"clinic-abc", "clinic-xyz", "Praxis-Köln", "1"})
    void liesInThePartitionOfTheTenantsOwnEventsWhateverItsKey(String tenantId) {
        // What a producer's default partitioner does with a record whose key is the tenant.
        int tenants = BuiltInPartitioner.partitionForKey(tenantId.getBytes(StandardCharsets.UTF_8), PARTITIONS);

        Optional<Set<Integer>> partitions =
                new ByTenant().partitions("orchestration.delay.v1", tenantId + "/prov-77", delay(tenantId), PARTITIONS);

        assertThat(partitions).contains(Set.of(tenants));
    }

    private static Envelope<Event.Output> delay(String tenantId) {
        return new Envelope<>(
                "evt-1",
                tenantId,
                time("09:00"),
                "orchestrator-service",
                null,
                null,
                0,
                new ProviderDelay("prov-77", null, "available", null, 0, 0, 0, List.of(), null, time("09:00")));
    }
}
