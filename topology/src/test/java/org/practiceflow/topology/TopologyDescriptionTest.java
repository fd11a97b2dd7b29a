package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.junit.jupiter.api.Test;
import org.practiceflow.topology.clock.ClockMode;

class TopologyDescriptionTest {
    private static final Path PINNED = Path.of("src/test/resources/topology.txt");

    @Test
    void theTopologyIsTheOneThatIsRunningOutThere() throws IOException {
        String described = new OrchestrationTopology(ClockMode.LIVE, ZoneOffset.UTC, BuiltInDslStoreSuppliers.ROCKS_DB)
                .build()
                .describe()
                .toString()
                .lines()
                .map(TopologyDescriptionTest::sortedTopics)
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(described)
                .as(
                        "A changed name or sub-topology strands the state of running instances. If it is meant, "
                                + "write down how to migrate and change %s",
                        PINNED)
                .isEqualTo(Files.readString(PINNED));
    }

    /** A source describes its topics in no order. */
    private static String sortedTopics(String line) {
        int open = line.indexOf('[');
        int close = line.indexOf(']');
        if (!line.contains("Source:") || open < 0) {
            return line.stripTrailing();
        }
        String topics = Arrays.stream(line.substring(open + 1, close).split(", "))
                .sorted()
                .collect(Collectors.joining(", "));
        return line.substring(0, open + 1) + topics + line.substring(close).stripTrailing();
    }
}
