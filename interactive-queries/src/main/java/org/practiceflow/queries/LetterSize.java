package org.practiceflow.queries;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;

/** Sees to it that whatever can be published can become a dead letter; one that cannot would stop the stream. */
record LetterSize(Admin admin) {
    private static final int LIMIT_SECONDS = 15;

    /**
     * Compares the limits of the topics.
     *
     * @throws IllegalStateException with one line that says what to set, if an input takes larger records
     */
    void check(Set<String> inputs) throws ExecutionException, InterruptedException, TimeoutException {
        String letters = Topics.DEAD_LETTERS.name();
        Set<String> topics = new TreeSet<>(inputs);
        topics.add(letters);
        Map<String, Long> limits = limits(topics);
        long most = Math.min(TopicDescriptor.LARGEST, Objects.requireNonNull(limits.get(letters)));
        limits.forEach((topic, limit) -> {
            if (limit > most) {
                throw new IllegalStateException("Topic " + topic + " takes records of " + limit + " bytes, but "
                        + letters + " of " + most + ": set its max.message.bytes to at least as many");
            }
        });
    }

    private Map<String, Long> limits(Set<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Long> limits = new TreeMap<>();
        admin.describeConfigs(resources)
                .all()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((topic, settings) -> limits.put(
                        topic.name(),
                        Long.parseLong(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                                .value())));
        return limits;
    }
}
