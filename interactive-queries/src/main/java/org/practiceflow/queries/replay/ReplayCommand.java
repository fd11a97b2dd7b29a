package org.practiceflow.queries.replay;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
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
import org.practiceflow.queries.kafka.Backlog;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.startup.DataDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds the state under another application id, and compares it with what the running application answers. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Rebuilds state from the topics, in the time of their records, under a fresh application id; publishes nothing.",
            "With --compare it asks the running application the same questions and lists what differs (exit code 1).",
            "docs/recovery.md tells how to swap the one for the other."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "The settings of the deployment.")
    private Path config = Path.of("");

    @Option(
            names = "--application-id",
            required = true,
            description = "Under which the state is rebuilt; nothing may have been read under it before.")
    private String applicationId = "";

    @Option(
            names = "--from",
            required = true,
            converter = Moment.class,
            description =
                    "From when on records are read, such as 2026-03-10T00:00Z; settings, roles and places are read whole.")
    private Instant from = Instant.EPOCH;

    @Option(names = "--tenant", description = "Whose state is compared; may be repeated.")
    private List<String> tenants = List.of();

    @Option(names = "--compare", description = "Where the running application is asked, such as http://localhost:8080.")
    private @Nullable URI running;

    @Option(names = "--token", description = "A token for it, of a role that may ask about the tenants.")
    private String token = "";

    @Option(
            names = "--minutes",
            defaultValue = "60",
            description = "After how long it is given up. Default: ${DEFAULT-VALUE}")
    private long minutes;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        if (running != null && tenants.isEmpty()) {
            throw new IllegalArgumentException("Say whose state is compared: --tenant");
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
            backlog.awaitTaken(
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
                System.out.println(tenant + ": " + (differing.isEmpty() ? "the same" : differing.size() + " differ"));
                differences += differing.size();
            }
        }
        return differences == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** As the deployment's, but for what makes an instance known or heard outside. */
    private Properties settings(Path state) {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(config)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + config + ": give --config the settings", e);
        }
        if (applicationId.equals(settings.getProperty("application.id", "practiceflow"))) {
            throw new IllegalArgumentException("Wrong --application-id: expected another one than the deployment's");
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
