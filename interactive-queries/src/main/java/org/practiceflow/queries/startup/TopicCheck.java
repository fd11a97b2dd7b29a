package org.practiceflow.queries.startup;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.OrchestrationTopology;

/** Sees to it that all topics are there before the topology starts. */
public final class TopicCheck {
    private static final int LIMIT_SECONDS = 15;
    private static final int PAUSE_MILLIS = 200;

    private TopicCheck() {}

    /**
     * What the topics are like.
     *
     * @throws IllegalStateException with one line that says what to do, if one is missing or not as it has to be
     */
    public static TopicFacts check(ApplicationConfig config) {
        Map<String, Object> settings = config.clients();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 500);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<TopicDescriptor> missing = Stream.concat(
                            Topics.all().stream(),
                            config.intake().sharedTopics().stream().map(Topics::shared))
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            if (!missing.isEmpty() && !config.createTopics()) {
                throw new IllegalStateException("Missing topics "
                        + String.join(
                                ", ",
                                missing.stream().map(TopicDescriptor::name).toList())
                        + ": create them, or set topics.create=true");
            }
            create(
                    admin,
                    missing.stream()
                            .map(topic -> topic.newTopic(config.partitions(), config.replicationFactor()))
                            .toList());
            return compared(admin, config, internal(config, existing));
        } catch (KafkaException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalStateException(
                    "Kafka's clients do not start (" + why + "): set bootstrap.servers and what begins with kafka.", e);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new IllegalStateException(
                        "The brokers do not allow what the application does: set the rules of docs/security.md", e);
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalStateException(
                        "The brokers do not agree on which topics there are: start again when they do", e);
            }
            throw new IllegalStateException(
                    "Kafka does not answer at " + config.bootstrapServers() + ": set bootstrap.servers to its address",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for topics", e);
        }
    }

    /** A broker may not know yet what another one has just created, so it is asked for as long as that may take. */
    private static TopicFacts compared(Admin admin, ApplicationConfig config, List<String> internal)
            throws ExecutionException, InterruptedException, TimeoutException {
        TopicRequirements requirements = new TopicRequirements(Stream.concat(
                        Topics.all().stream().map(TopicRequirement::of),
                        internal.stream().map(TopicRequirement::ofInternal))
                .toList());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                Map<String, Map<String, String>> settings = settings(admin, requirements);
                requirements.check(settings, config.bootstrapServers());
                InputPartitions partitions = InputPartitions.of(admin, inputs(config));
                return new TopicFacts(
                        config.intake().keyedByTenant() ? partitions.common() : null,
                        partitions.max(),
                        deadLetterBytes(settings));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > until) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static List<String> internal(ApplicationConfig config, Set<String> existing) {
        return OrchestrationTopology.internalTopics(config.applicationId()).stream()
                .filter(existing::contains)
                .toList();
    }

    private static int deadLetterBytes(Map<String, Map<String, String>> settings) {
        Map<String, String> deadLetters = Objects.requireNonNull(settings.get(Topics.DEAD_LETTERS.name()));
        long max = Long.parseLong(deadLetters.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
        return (int) Math.min(TopicDescriptor.LARGEST, max);
    }

    private static Map<String, Map<String, String>> settings(Admin admin, TopicRequirements requirements)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> topics = requirements.all().stream()
                .map(requirement -> new ConfigResource(ConfigResource.Type.TOPIC, requirement.topic()))
                .toList();
        Map<String, Map<String, String>> settings = new HashMap<>();
        admin.describeConfigs(topics)
                .all()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((topic, described) -> settings.put(topic.name(), stated(described)));
        return settings;
    }

    private static Map<String, String> stated(Config described) {
        Map<String, String> stated = new HashMap<>();
        described.entries().forEach(entry -> stated.put(entry.name(), entry.value()));
        return stated;
    }

    private static Set<String> inputs(ApplicationConfig config) {
        Set<String> inputs = new TreeSet<>(config.intake().sharedTopics());
        Topics.inputs().stream().map(TopicDescriptor::name).forEach(inputs::add);
        return inputs;
    }

    /** Creates these topics; another instance may have been quicker. */
    static void create(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.createTopics(topics).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
