package org.practiceflow.queries;

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
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;

/** Sees to it that all topics are there before the topology starts. */
final class TopicCheck {
    private static final int LIMIT_SECONDS = 15;
    private static final int PAUSE_MILLIS = 200;

    private TopicCheck() {}

    /** How many partitions each input has, where the deployment relies on it; null where it does not. */
    static @Nullable Integer check(ApplicationConfig config) {
        Map<String, Object> settings = config.clients();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 500);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<TopicDescriptor> missing = Stream.concat(
                            Topics.all().stream(),
                            config.intake().sharedTopics().stream()
                                    .map(name -> new TopicDescriptor(name, TopicDescriptor.Direction.INPUT, false)))
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            if (!missing.isEmpty() && !config.createTopics()) {
                throw new IllegalStateException("Missing topics "
                        + String.join(
                                ", ",
                                missing.stream().map(TopicDescriptor::name).toList())
                        + ": create them, or set topics.create=true");
            }
            create(admin, missing, config);
            return compared(admin, config);
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
    private static @Nullable Integer compared(Admin admin, ApplicationConfig config)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> inputs = inputs(config);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                new LetterSize(admin).check(inputs);
                return config.intake().keyedByTenant() ? new InputPartitions(admin).common(inputs) : null;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > until) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static Set<String> inputs(ApplicationConfig config) {
        Set<String> inputs = new TreeSet<>(config.intake().sharedTopics());
        Topics.inputs().stream().map(TopicDescriptor::name).forEach(inputs::add);
        return inputs;
    }

    private static void create(Admin admin, List<TopicDescriptor> missing, ApplicationConfig config)
            throws ExecutionException, InterruptedException, TimeoutException {
        var topics = missing.stream()
                .map(topic -> topic.newTopic(config.partitions(), config.replicationFactor()))
                .toList();
        try {
            admin.createTopics(topics).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // Another instance may have been quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
