package org.practiceflow.queries.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.PracticeFlow;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.ConfigFileOption;
import org.practiceflow.queries.kafka.Backlog;
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
            "docs/recovery.md explains how to switch to the rebuilt state."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private ConfigFileOption file = new ConfigFileOption();

    @Option(
            names = "--application-id",
            required = true,
            description = "The application id of the rebuilt state, which must be unused.")
    private String applicationId = "";

    @Option(
            names = "--from",
            required = true,
            converter = Moment.class,
            description =
                    "The time of the first record to read, such as 2026-03-10T00:00Z; settings and roles are read whole.")
    private Instant from = Instant.EPOCH;

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
            ApplicationConfig rebuilt = ApplicationConfig.from(settings(data.path()));
            try (KafkaClients kafka = new KafkaClients(rebuilt.clients())) {
                new ReplayStart(kafka.admin(), applicationId)
                        .set(from, rebuilt.intake().sharedTopics());
                return rebuild(rebuilt, new Backlog(kafka.admin(), applicationId));
            }
        }
    }

    private int rebuild(ApplicationConfig rebuilt, Backlog backlog) throws ExecutionException, InterruptedException {
        try (PracticeFlow application = PracticeFlow.start(rebuilt)) {
            backlog.awaitProcessed(
                    Duration.ofMinutes(minutes),
                    remaining -> System.out.printf(Locale.ROOT, "%,d records remain%n", remaining));
            System.out.println("Rebuilt the state as " + applicationId);
            return running == null ? CommandLine.ExitCode.OK : compare(application.httpPort(), running);
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

    /** Returns the settings of the deployment without those by which an instance is reachable or writes elsewhere. */
    private Properties settings(Path state) {
        Properties settings = file.properties();
        if (applicationId.equals(settings.getProperty("application.id", "practiceflow"))) {
            throw new IllegalArgumentException("Expected another --application-id than the deployment's");
        }
        settings.stringPropertyNames().stream()
                .filter(name -> name.matches("(http|auth|internal|management|fhir|webhook|dashboard)\\..*"))
                .forEach(settings::remove);
        settings.put("application.id", applicationId);
        settings.put("state.dir", state.toString());
        settings.put("clock", "replay");
        settings.put("emit.format", "none");
        settings.put("topics.create", "false");
        settings.put("standbys", "0");
        settings.put("auth", "off");
        settings.put("http.port", "0");
        settings.put("management.port", "0");
        return settings;
    }

    private static final class Moment implements CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }
}
