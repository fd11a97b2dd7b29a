package org.practiceflow.queries.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.ConfigFileOption;
import org.practiceflow.queries.kafka.KafkaClients;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code dead-letters} command, for operators who may read and write the topics themselves. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list | count | show | redrive | purge",
        description = "Lists, shows, redrives and purges dead letters; docs/dead-letters.md explains the reasons.")
public final class DeadLettersCommand {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    @Option(
            names = "--bootstrap-servers",
            scope = CommandLine.ScopeType.INHERIT,
            defaultValue = "localhost:9092",
            description = "The brokers, without --config: ${DEFAULT-VALUE}")
    private String bootstrapServers = "localhost:9092";

    @Option(
            names = "--config",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "<file>",
            description = "The settings of the deployment, whose bootstrap.servers and kafka.* settings are used.")
    private @Nullable Path config;

    @Option(
            names = "--reason",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Only dead letters with this reason.")
    private @Nullable String reason;

    @Option(
            names = "--topic",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Only dead letters from this topic.")
    private @Nullable String topic;

    @Option(
            names = "--tenant",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Only dead letters of this tenant.")
    private @Nullable String tenant;

    /** Work on the dead letters of a cluster. */
    @FunctionalInterface
    private interface DeadLetterTask {
        void with(KafkaClients kafka, DeadLetterQueue queue) throws IOException;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints one line per dead letter, the newest first.")
    int list() throws IOException {
        return work((kafka, queue) -> each(
                kafka,
                deadLetter -> System.out.printf(
                        Locale.ROOT,
                        "%-14s %s  %-20s %s of %s: %s%n",
                        deadLetter.id(),
                        deadLetter.at(),
                        deadLetter.reason(),
                        deadLetter.pointer(),
                        deadLetter.entity() == null ? deadLetter.sourceTopic() : deadLetter.entity(),
                        deadLetter.detail())));
    }

    @Command(
            name = "count",
            mixinStandardHelpOptions = true,
            description = "Prints the number of dead letters by reason.")
    int count() throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        return work((kafka, queue) -> {
            each(kafka, deadLetter -> counts.merge(deadLetter.reason(), 1L, Long::sum));
            counts.forEach((why, many) -> System.out.printf(Locale.ROOT, "%8d  %s%n", many, why));
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Prints one dead letter.")
    int show(
            @Parameters(paramLabel = "<id>", description = "The id of the dead letter, as listed.") String id,
            @Option(names = "--clinical", description = "Prints values, too, which may contain patient data.")
                    boolean clinical)
            throws IOException {
        return work((kafka, queue) ->
                System.out.println(JSON.writeValueAsString(DeadLetterDetail.of(find(queue, id), clinical))));
    }

    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description = "Publishes a dead letter to its source topic again, or all of a --reason or --topic.")
    int redrive(
            @Parameters(paramLabel = "<id>", arity = "0..1", description = "The id of the dead letter, as listed.")
                    @Nullable
                    String id,
            @Option(names = "--repaired", description = "A file with the corrected value.") @Nullable Path repaired)
            throws IOException {
        if (id == null && reason == null && topic == null) {
            throw new IllegalArgumentException("Expected an id, a --reason or a --topic");
        }
        if (id == null && repaired != null) {
            throw new IllegalArgumentException("Expected an id with --repaired");
        }
        return work((kafka, queue) -> {
            if (id == null) {
                redriveAll(kafka, queue);
            } else {
                DeadLetterRecord deadLetter = find(queue, id);
                if (!deadLetter.isRedrivable()) {
                    throw new IllegalArgumentException("Expected a dead letter from an input topic");
                }
                queue.publish(
                        List.of(repaired == null ? queue.original(deadLetter) : deadLetter.with(bytes(repaired))));
                System.out.println("Redrove 1 of 1");
            }
        });
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": give --repaired a file", e);
        }
    }

    private void redriveAll(KafkaClients kafka, DeadLetterQueue queue) {
        DeadLetterPage deadLetters =
                read(kafka).oldest(scope(), this::isWanted, DeadLetterCursor.START, Integer.MAX_VALUE);
        int redriven = 0;
        for (List<DeadLetterSummary> slice : deadLetters.slices()) {
            List<ProducerRecord<byte[], byte[]>> originals = new ArrayList<>();
            for (DeadLetterRecord deadLetter :
                    queue.findAll(slice.stream().map(DeadLetterSummary::id).toList())) {
                original(queue, deadLetter).ifPresent(originals::add);
            }
            queue.publish(originals);
            redriven += originals.size();
        }
        System.out.println("Redrove " + redriven + " of " + deadLetters.items().size());
    }

    private static Optional<ProducerRecord<byte[], byte[]>> original(
            DeadLetterQueue queue, DeadLetterRecord deadLetter) {
        try {
            return deadLetter.isRedrivable() ? Optional.of(queue.original(deadLetter)) : Optional.empty();
        } catch (OriginalGoneException e) {
            return Optional.empty();
        }
    }

    @Command(
            name = "purge",
            mixinStandardHelpOptions = true,
            description = "Deletes a dead letter and all earlier ones of its partition, of all tenants.")
    int purge(@Parameters(paramLabel = "<id>", description = "The id of the dead letter, as listed.") String id)
            throws IOException {
        return work((kafka, queue) -> queue.purgeUpTo(find(queue, id).summary().id()));
    }

    private Map<String, Object> clients() {
        return config == null
                ? Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)
                : ApplicationConfig.from(ConfigFileOption.read(config)).clients();
    }

    private int work(DeadLetterTask work) throws IOException {
        try (KafkaClients kafka = new KafkaClients(clients())) {
            work.with(kafka, new DeadLetterQueue(kafka::singleRecordConsumer, kafka.producer(), kafka.admin()));
        } catch (OriginalGoneException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return CommandLine.ExitCode.OK;
    }

    private void each(KafkaClients kafka, Consumer<DeadLetterSummary> action) {
        read(kafka)
                .newest(scope(), this::isWanted, DeadLetterCursor.START, Integer.MAX_VALUE)
                .items()
                .forEach(action);
    }

    private DeadLetterIndex read(KafkaClients kafka) {
        DeadLetterIndex index = new DeadLetterIndex();
        try (var consumer = kafka.sizeConsumer()) {
            new DeadLetterTopicReader(consumer, index).readAll();
        }
        if (index.omitsOlder(scope())) {
            System.err.printf(
                    Locale.ROOT,
                    "Reads the newest %,d dead letters of each partition; older ones are omitted%n",
                    index.capacity());
        }
        return index;
    }

    private DeadLetterScope scope() {
        return tenant == null ? DeadLetterScope.ALL : DeadLetterScope.ofTenant(tenant);
    }

    private boolean isWanted(DeadLetterSummary deadLetter) {
        return (reason == null || reason.equals(deadLetter.reason()))
                && (topic == null || topic.equals(deadLetter.sourceTopic()));
    }

    private static DeadLetterRecord find(DeadLetterQueue queue, String id) {
        return DeadLetterId.of(id)
                .flatMap(queue::find)
                .orElseThrow(() -> new IllegalArgumentException("No dead letter " + id + ": see dead-letters list"));
    }
}
