package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is published of a tenant")
class TenantPartitionerTest {
    private static final int PARTITIONS = 24;

    /** The tenants are valid by the envelope's contract. */
    @ParameterizedTest
    @ValueSource(strings = {"clinic-abc", "clinic-xyz", "Praxis_7:nord.1", "1"})
    void liesInThePartitionOfTheTenantsOwnEventsWhateverItsKey(String tenantId) {
        // The partition that a producer's default partitioner chooses for a record keyed by the tenant.
        Set<Integer> own =
                Set.of(BuiltInPartitioner.partitionForKey(tenantId.getBytes(StandardCharsets.UTF_8), PARTITIONS));

        assertThat(partitions(tenantId)).isEqualTo(own);
        assertThat(partitions(tenantId + "/prov-77")).isEqualTo(own);
        assertThat(partitions(tenantId + "/loc-1/chair")).isEqualTo(own);
    }

    private static Set<Integer> partitions(String key) {
        return new TenantPartitioner<byte[]>()
                .partitions("orchestration.delay.v1", key, new byte[0], PARTITIONS)
                .orElseThrow();
    }
}
