package org.practiceflow.queries.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.ConfigFileOption;
import org.practiceflow.queries.config.IntakeConfig;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.startup.DataDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code replay} command: rebuilds the state under a new application id, and compares it with a running application. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Rebuilds the state from the topics under a new application id, and publishes nothing.",
            "With --compare it compares the answers of both applications and lists the differences (exit code 1).",
            "docs/operations.md explains how to start with the rebuilt state."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption file = new ConfigFileOption();

    @Option(
            names = "--application-id",
            required = true,
            description = {
                "The application id of the rebuilt state.",
                "Instances with the same one share the work, and one that is started again goes on with it."
            })
    private String applicationId = "";

    @Option(
            names = "--from",
            converter = Moment.class,
            description = {
                "The time of the first record to read, such as 2026-03-10T00:00Z; settings and roles are read whole.",
                "Required to begin a rebuild, and ignored by an instance that joins or continues one."
            })
    private @Nullable Instant from;

    @Option(
            names = "--partitions",
            description = {
                "The number of partitions of the rebuilt state. Default: the number of the input topics.",
                "The move-state command changes it without a rebuild."
            })
    private @Nullable Integer statePartitions;

    @Option(
            names = "--take-over",
            description = {
                "Takes over from the deployment, whose instances have been stopped: reads on to where it stopped,",
                "and no further. Then start with the new application id."
            })
    private boolean takeOver;

    @Option(names = "--tenant", description = "A tenant whose state is compared; may be repeated.")
    private List<String> tenants = List.of();

    @Option(names = "--compare", description = "The running application, such as http://localhost:8080.")
    private @Nullable URI running;

    @Option(
            names = "--token",
            description = "A token for the running application, with a role that may read the tenants.")
    private String token = "";

    @Option(
            names = "--minutes",
            defaultValue = "60",
            description = "Time limit of the rebuild. Default: ${DEFAULT-VALUE}")
    private long minutes;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        if (running != null && tenants.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one --tenant with --compare");
        }
        try (DataDirectory data = DataDirectory.of(null)) {
            ApplicationConfig config = ApplicationConfig.from(settings(data.path()));
            Set<String> inputs = ReplayStart.inputs(config.intake().sharedTopics());
            try (KafkaClients kafka = new KafkaClients(config.clients())) {
                Rebuild rebuild = new Rebuild(kafka, applicationId, inputs);
                ReplayRound round = takeOver
                        ? rebuild.last(new Predecessor(kafka.admin(), deployed(), inputs).ends())
                        : rebuild.join(from, config.replicationFactor());
                return rebuild(config, round, inputs, kafka);
            }
        }
    }

    private int rebuild(ApplicationConfig config, ReplayRound round, Set<String> inputs, KafkaClients kafka)
            throws ExecutionException, InterruptedException {
        try (RebuildingInstance instance = new RebuildingInstance(config, inputs, round, kafka.admin())) {
            instance.awaitComplete(Duration.ofMinutes(minutes));
            System.out.println("Rebuilt the state as " + applicationId);
            instance.application().misplacedRecords().lines().forEach(System.out::println);
            return running == null
                    ? CommandLine.ExitCode.OK
                    : compare(instance.application().httpPort(), running);
        }
    }

    private int compare(int port, URI server) throws InterruptedException {
        URI here = URI.create("http://127.0.0.1:" + port);
        int differences = 0;
        try (StateComparison comparison = new StateComparison(here, server, token)) {
            for (String tenant : tenants) {
                List<String> differing = comparison.of(tenant);
                differing.forEach(System.out::println);
                System.out.println(
                        tenant + ": " + (differing.isEmpty() ? "no differences" : differing.size() + " differences"));
                differences += differing.size();
            }
        }
        return differences == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Returns the deployment's settings without those by which an instance is reachable or writes elsewhere. */
    private Properties settings(Path state) {
        Properties settings = file.properties();
        if (applicationId.equals(deployed())) {
            throw new IllegalArgumentException("Expected another --application-id than the deployment's");
        }
        String roleServers = settings.stringPropertyNames().stream()
                .filter(name -> name.matches("fhir\\..+\\.server"))
                .map(name -> name.substring("fhir.".length(), name.length() - ".server".length()))
                .collect(Collectors.joining(","));
        settings.stringPropertyNames().stream()
                .filter(name -> name.matches("(http|auth|internal|management|fhir|webhook|dashboard)\\..*"))
                .forEach(settings::remove);
        // Their short events are passed over, as they were live; the full ones follow.
        settings.put(IntakeConfig.ROLE_SERVERS, roleServers);
        // Either would change the order in which records are read.
        settings.remove("kafka.max.task.idle.ms");
        settings.put("kafka.group.protocol", "classic");
        settings.put("application.id", applicationId);
        settings.put("state.dir", state.toString());
        settings.put("clock", "replay");
        settings.put("emit.format", "none");
        settings.put("topics.create", "false");
        settings.put("standbys", "0");
        settings.put("auth", "off");
        settings.put("http.port", "0");
        settings.put("management.port", "0");
        if (statePartitions == null) {
            settings.remove("state.partitions");
        } else {
            settings.put("state.partitions", Integer.toString(statePartitions));
        }
        return settings;
    }

    private String deployed() {
        return file.properties().getProperty("application.id", "practiceflow");
    }

    private static final class Moment implements CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }
}
