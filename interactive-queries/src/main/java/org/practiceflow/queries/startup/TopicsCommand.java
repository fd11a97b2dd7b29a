package org.practiceflow.queries.startup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.ConfigFileOption;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.TopicDescriptor.Direction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code topics} command: lists, checks and creates the topics of a deployment. It never changes an existing topic. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list | check | create",
        description = "Lists, checks or creates the topics that the application needs.")
public final class TopicsCommand {
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints each topic with its writers, key, retention and state: ok, missing or different.")
    int list(@Mixin ConfigFileOption file) {
        ApplicationConfig config = file.config();
        return TopicAdmin.run(config, topics -> {
            Set<String> existing = topics.existing();
            Set<String> different = differences(topics, config, existing).keySet();
            for (TopicDescriptor topic : topics.required()) {
                String state = different.contains(topic.name()) ? "different" : "ok";
                System.out.printf(
                        Locale.ROOT,
                        "%-36s %-26s %-30s %-16s %s%n",
                        topic.name(),
                        writers(topic.direction()),
                        topic.key(),
                        topic.retention().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        existing.contains(topic.name()) ? state : "missing");
            }
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Prints each difference and the command that removes it. Exit code 1 if there are any.")
    int check(@Mixin ConfigFileOption file) {
        ApplicationConfig config = file.config();
        return TopicAdmin.run(config, topics -> {
            Set<String> existing = topics.existing();
            List<TopicDescriptor> missing = topics.missing(existing);
            missing.forEach(topic ->
                    System.out.println("Missing: " + topic.name() + ": create it with the topics create command"));
            return report(topics, config, existing) && missing.isEmpty()
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Creates missing topics, with the partitions and replication.factor of the settings.",
                "Changes no existing topic: prints each difference instead, and exits with 1 if there are any."
            })
    int create(@Mixin ConfigFileOption file) {
        ApplicationConfig config = file.config();
        return TopicAdmin.run(config, topics -> {
            Set<String> existing = topics.existing();
            List<TopicDescriptor> missing = topics.missing(existing);
            topics.create(missing);
            missing.forEach(topic -> System.out.println("Created: " + topic.name()));
            return report(topics, config, existing) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    /** Prints the differences, and returns true if there are none. */
    private static boolean report(TopicAdmin topics, ApplicationConfig config, Set<String> existing)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, String> differences = differences(topics, config, existing);
        differences.values().forEach(System.out::println);
        if (differences.isEmpty()) {
            System.out.println("All existing topics are as the application needs them");
        }
        return differences.isEmpty();
    }

    /** Returns a line for each existing topic that differs from what the application needs, and one for unequal partitions. */
    private static Map<String, String> differences(TopicAdmin topics, ApplicationConfig config, Set<String> existing)
            throws ExecutionException, InterruptedException, TimeoutException {
        TopicRequirements requirements = topics.requirements(existing);
        Map<String, String> differences = new LinkedHashMap<>();
        requirements
                .violations(topics.settings(requirements.topics()), config.bootstrapServers())
                .forEach(violation -> differences.put(
                        violation.topic(),
                        "Different: expected " + violation.difference() + ": run " + violation.command()));
        if (config.intake().keyedByTenant() && topics.missing(existing).isEmpty()) {
            String difference = topics.inputPartitions().difference();
            if (difference != null) {
                differences.put("partitions of the inputs", "Different: " + difference);
            }
        }
        return differences;
    }

    private static String writers(Direction direction) {
        return switch (direction) {
            case INPUT -> "producers";
            case OUTPUT -> "application";
            case BOTH -> "producers and application";
        };
    }
}
