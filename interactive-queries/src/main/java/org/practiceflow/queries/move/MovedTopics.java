package org.practiceflow.queries.move;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.practiceflow.queries.kafka.TopicOffsets;
import org.practiceflow.topology.OrchestrationTopology;

/**
 * The internal topics of an application whose state is moved, and those of its successor.
 *
 * @param partitions the number of partitions of the successor's topics
 */
record MovedTopics(Admin admin, String applicationId, String successor, int partitions) {
    /** Returns the names of all topics on the brokers. */
    Set<String> existing() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get();
    }

    /** Returns the topic that brings events to their tenant's task; it may be missing. */
    String byTenant() {
        return applicationId + "-" + OrchestrationTopology.BY_TENANT_TOPIC;
    }

    List<String> changelogs() {
        return OrchestrationTopology.internalTopics(applicationId).stream()
                .filter(topic -> topic.endsWith("-changelog"))
                .toList();
    }

    /** Returns the successor's topic in place of that one. */
    String successorOf(String topic) {
        return successor + topic.substring(applicationId.length());
    }

    /** Creates the successor's topics, empty, with the settings of those that they replace. */
    void create(short replicationFactor) throws ExecutionException, InterruptedException {
        Set<String> existing = existing();
        List<String> replaced = OrchestrationTopology.internalTopics(applicationId).stream()
                .filter(existing::contains)
                .toList();
        // A command that was killed may have copied rows that have been deleted since.
        admin.deleteTopics(replaced.stream()
                        .map(this::successorOf)
                        .filter(existing::contains)
                        .toList())
                .all()
                .get();
        List<NewTopic> topics = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> topic : settings(replaced).entrySet()) {
            topics.add(
                    new NewTopic(successorOf(topic.getKey()), partitions, replicationFactor).configs(topic.getValue()));
        }
        admin.createTopics(topics).all().get();
    }

    /** Returns the first offset of each partition that is still there, or the committed one if it is later. */
    Map<TopicPartition, Long> starts(Collection<String> topics, Map<TopicPartition, Long> committed)
            throws ExecutionException, InterruptedException {
        TopicOffsets offsets = new TopicOffsets(admin);
        Map<TopicPartition, Long> starts =
                new HashMap<>(offsets.offsets(offsets.partitions(topics), partition -> OffsetSpec.earliest()));
        starts.replaceAll((partition, first) -> Math.max(first, committed.getOrDefault(partition, first)));
        return starts;
    }

    /** Returns the offset behind the last committed record of each partition. */
    Map<TopicPartition, Long> ends(Collection<String> topics) throws ExecutionException, InterruptedException {
        return new TopicOffsets(admin).ends(topics);
    }

    /** Returns true if no transaction is open on the application's topics, such as that of a killed instance. */
    boolean areSettled() throws ExecutionException, InterruptedException {
        Set<String> existing = existing();
        List<String> topics = OrchestrationTopology.internalTopics(applicationId).stream()
                .filter(existing::contains)
                .toList();
        return ends(topics).equals(new TopicOffsets(admin).writtenEnds(topics));
    }

    private Map<String, Map<String, String>> settings(List<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, Map<String, String>> settings = new HashMap<>();
        admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all()
                .get()
                .forEach((topic, described) -> settings.put(
                        topic.name(),
                        described.entries().stream()
                                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
        return settings;
    }
}
