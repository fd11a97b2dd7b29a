package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.clock.ClockMode;

class TopologyDescriptionTest {
    private static final Path PINNED = Path.of("src/test/resources");

    @ParameterizedTest
    @MethodSource("topologies")
    void theTopologyIsTheOneThatIsRunningOutThere(String pinned, IntakeRules intake) throws IOException {
        String described = new OrchestrationTopology(
                        ClockMode.LIVE,
                        intake,
                        ZoneOffset.UTC,
                        BuiltInDslStoreSuppliers.ROCKS_DB,
                        EventFormat.CANONICAL)
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
                        pinned)
                .isEqualTo(Files.readString(PINNED.resolve(pinned)));
    }

    static Stream<Arguments> topologies() {
        return Stream.of(
                Arguments.of("topology.txt", IntakeRules.DEFAULTS),
                Arguments.of("topology-keyed-by-tenant.txt", IntakeRules.DEFAULTS.withTenantPartitions(4)));
    }

    @Test
    void itsInputsAreTheTopicsThatProducersWrite() {
        assertThat(OrchestrationTopology.INPUTS.stream().map(EventType::eventName))
                .containsExactlyElementsOf(
                        Topics.inputs().stream().map(TopicDescriptor::name).toList());
    }

    @Test
    void eachTypeOfOutputHasATopicThatItIsPublishedTo() throws IOException {
        assertThat(Files.readString(PINNED.resolve("topology.txt")))
                .contains(Arrays.stream(EventType.values())
                        .filter(type -> Event.Output.class.isAssignableFrom(type.event()))
                        .map(type -> "Sink: " + type.eventName() + " (topic: " + type.eventName() + ")")
                        .toList());
    }

    /** Sorts the topics of a source, which have no order in a description. */
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
