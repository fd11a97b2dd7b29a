package org.practiceflow.queries.startup;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;

/** Checks before the topology starts that all topics exist and keep what the application relies on. */
public final class TopicCheck {
    private static final int LIMIT_SECONDS = 15;
    private static final int PAUSE_MILLIS = 200;

    private TopicCheck() {}

    /**
     * Checks the topics, and creates missing ones where the settings say so.
     *
     * @throws IllegalStateException with one line that says what to do, if a topic is missing or has the wrong settings
     */
    public static TopicFacts check(ApplicationConfig config) {
        return TopicAdmin.run(config, topics -> check(topics, config));
    }

    private static TopicFacts check(TopicAdmin topics, ApplicationConfig config)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> existing = topics.existing();
        List<TopicDescriptor> missing = topics.missing(existing);
        if (!missing.isEmpty() && !config.createTopics()) {
            throw new IllegalStateException("Missing topics "
                    + missing.stream().map(TopicDescriptor::name).collect(Collectors.joining(", "))
                    + ": create them with the topics create command, or set topics.create=true");
        }
        topics.create(missing);
        Set<String> all = new HashSet<>(existing);
        missing.forEach(topic -> all.add(topic.name()));
        return compare(topics, config, topics.requirements(all));
    }

    /** A broker may not know yet which topics another one has just created, so the check is repeated for some seconds. */
    private static TopicFacts compare(TopicAdmin topics, ApplicationConfig config, TopicRequirements requirements)
            throws ExecutionException, InterruptedException, TimeoutException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                Map<String, Map<String, String>> settings = topics.settings(requirements.topics());
                requirements.check(settings, config.bootstrapServers());
                InputPartitions partitions = topics.inputPartitions();
                return new TopicFacts(
                        config.intake().keyedByTenant() ? partitions.common() : null,
                        new StatePartitions(config).number(topics.statePartitions(), partitions),
                        deadLetterBytes(settings));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > until) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static int deadLetterBytes(Map<String, Map<String, String>> settings) {
        Map<String, String> deadLetters = Objects.requireNonNull(settings.get(Topics.DEAD_LETTERS.name()));
        long max = Long.parseLong(deadLetters.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
        return (int) Math.min(TopicDescriptor.MAX_RECORD_BYTES, max);
    }
}
