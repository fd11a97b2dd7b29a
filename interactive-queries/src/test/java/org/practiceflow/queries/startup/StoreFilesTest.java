package org.practiceflow.queries.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.topology.OrchestrationTopology;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("The files of an instance's stores")
class StoreFilesTest {
    @Test
    void areEightForEachStoreOfEachTask() {
        assertThat(files(BuiltInDslStoreSuppliers.ROCKS_DB)).isEqualTo(new StoreFiles(2, 24));
        assertThat(files(BuiltInDslStoreSuppliers.ROCKS_DB).needed()).isEqualTo(384);
    }

    @Test
    void areNoneInMemory() {
        assertThat(files(BuiltInDslStoreSuppliers.IN_MEMORY).needed()).isZero();
    }

    private static StoreFiles files(DslStoreSuppliers kind) {
        var topology = new OrchestrationTopology(ClockMode.LIVE, ZoneOffset.UTC, kind).build();
        return StoreFiles.of(topology, kind, 24);
    }
}
