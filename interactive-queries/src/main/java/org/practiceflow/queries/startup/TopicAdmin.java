package org.practiceflow.queries.startup;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.OrchestrationTopology;

/** Reads and creates the topics of a deployment. */
final class TopicAdmin {
    private static final int LIMIT_SECONDS = 15;

    private final Admin admin;
    private final ApplicationConfig config;

    private TopicAdmin(Admin admin, ApplicationConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /** Work with the topics of a deployment. */
    @FunctionalInterface
    interface Task<T> {
        T run(TopicAdmin topics) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /**
     * Runs a task on the brokers of a deployment.
     *
     * @throws IllegalStateException with one line that says what to do, if the brokers do not answer or refuse
     */
    static <T> T run(ApplicationConfig config, Task<T> task) {
        Map<String, Object> settings = config.clients();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 500);
        try (Admin admin = Admin.create(settings)) {
            return task.run(new TopicAdmin(admin, config));
        } catch (KafkaException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalStateException(
                    "Kafka's clients do not start (" + why + "): set bootstrap.servers and the kafka.* settings", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(explain(e.getCause(), config), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading topics", e);
        }
    }

    private static String explain(@Nullable Throwable cause, ApplicationConfig config) {
        if (cause instanceof AuthorizationException) {
            return "The brokers do not allow what the application does: set the ACLs of docs/security.md";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "The brokers do not agree on which topics exist: start again once they do";
        }
        return "Kafka does not respond at " + config.bootstrapServers() + ": set bootstrap.servers to its address";
    }

    /** Returns the topics that the deployment needs, the shared ones of its settings last. */
    List<TopicDescriptor> required() {
        return Stream.concat(
                        used(), config.intake().sharedTopics().stream().sorted().map(Topics::shared))
                .toList();
    }

    private Stream<TopicDescriptor> used() {
        return Topics.all().stream()
                .filter(topic -> config.publishesTables()
                        || EventType.named(topic.name())
                                .filter(EventType::isTableRow)
                                .isEmpty());
    }

    /** Returns the required topics that do not exist. */
    List<TopicDescriptor> missing(Set<String> existing) {
        return required().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
    }

    /** Returns the requirements for the application's existing topics, internal ones included. Shared topics belong to their producers. */
    TopicRequirements requirements(Set<String> existing) {
        return new TopicRequirements(Stream.concat(
                        used().filter(topic -> existing.contains(topic.name())).map(TopicRequirement::of),
                        OrchestrationTopology.internalTopics(config.applicationId()).stream()
                                .filter(existing::contains)
                                .map(TopicRequirement::ofInternal))
                .toList());
    }

    /** Returns the names of all topics on the brokers. */
    Set<String> existing() throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Creates topics with the partitions and replicas of the settings. A topic that another instance created first is kept. */
    void create(Collection<TopicDescriptor> topics) throws ExecutionException, InterruptedException, TimeoutException {
        List<NewTopic> created = topics.stream()
                .map(topic -> topic.newTopic(config.partitions(), config.replicationFactor()))
                .toList();
        create(admin, created);
    }

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

    /** Returns the settings of topics, by topic and name. */
    Map<String, Map<String, String>> settings(Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Map<String, String>> settings = new HashMap<>();
        admin.describeConfigs(resources)
                .all()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((topic, described) -> settings.put(topic.name(), values(described)));
        return settings;
    }

    private static Map<String, String> values(Config described) {
        Map<String, String> values = new HashMap<>();
        described.entries().forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    /** Returns the number of partitions of existing state; null if there is none. */
    @Nullable
    Integer statePartitions() throws ExecutionException, InterruptedException, TimeoutException {
        String changelog =
                OrchestrationTopology.internalTopics(config.applicationId()).getLast();
        return existing().contains(changelog)
                ? InputPartitions.of(admin, Set.of(changelog)).max()
                : null;
    }

    /** Returns the numbers of partitions of the input topics, all of which must exist. */
    InputPartitions inputPartitions() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> inputs = new TreeSet<>(config.intake().sharedTopics());
        Topics.inputs().stream().map(TopicDescriptor::name).forEach(inputs::add);
        return InputPartitions.of(admin, inputs);
    }
}
