package org.practiceflow.queries.startup;

import java.util.Objects;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.registry.EnvelopeSchema;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.topology.OrchestrationTopology;

/** The topology of a deployment. */
public final class ConfiguredTopology {
    private ConfiguredTopology() {}

    /**
     * Returns the topology that the settings describe.
     *
     * @throws IllegalStateException with one line that says what to do, if outputs are framed by a registry that does
     *     not have their schema
     */
    public static Topology of(ApplicationConfig config, IntakeRules intake, int statePartitions) {
        return new OrchestrationTopology(
                        config.clock(),
                        intake,
                        config.timeZone(),
                        config.stores(),
                        format(config),
                        config.publishesTables(),
                        statePartitions)
                .build();
    }

    private static @Nullable EventFormat format(ApplicationConfig config) {
        return switch (config.format()) {
            case CANONICAL -> EventFormat.CANONICAL;
            case CLOUD_EVENTS -> EventFormat.CLOUD_EVENTS;
            case REGISTRY ->
                EnvelopeSchema.framed(Objects.requireNonNull(config.intake().registry()));
            case NONE -> null;
        };
    }
}
