package org.practiceflow.queries.startup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.TopicRetention;

/**
 * What the application relies on of a topic that is there.
 *
 * @param retention what it keeps, null where Kafka Streams sees to that
 * @param minBytes how large a record it takes
 */
record TopicRequirement(String topic, @Nullable TopicRetention retention, int minBytes) {

    static TopicRequirement of(TopicDescriptor topic) {
        return new TopicRequirement(topic.name(), topic.retention(), topic.minBytes());
    }

    /** Of one between the parts of the application: Kafka Streams creates it so, and does not change one that is there. */
    static TopicRequirement ofInternal(String topic) {
        return new TopicRequirement(topic, null, TopicDescriptor.LARGEST_INTERNAL);
    }

    /** The settings to give a topic of these so that it keeps the promise; none where it does. */
    Map<String, String> corrections(Map<String, String> actual) {
        Map<String, String> corrections = new LinkedHashMap<>();
        if (retention != null && !retention.isKeptBy(actual)) {
            corrections.putAll(retention.settings());
        }
        if (Long.parseLong(actual.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0")) < minBytes) {
            corrections.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(minBytes));
        }
        return corrections;
    }

    /** Tells how the topic has to be, and how it is. */
    String violation(Map<String, String> corrections, Map<String, String> actual) {
        Map<String, String> expected = new LinkedHashMap<>(corrections);
        expected.entrySet().removeAll(actual.entrySet());
        Map<String, String> got = new LinkedHashMap<>();
        expected.keySet().forEach(name -> got.put(name, actual.getOrDefault(name, "")));
        return topic + " with " + stated(expected) + ", but got " + stated(got);
    }

    /** The command that gives the topic these settings. */
    String command(Map<String, String> corrections, String bootstrapServers) {
        return "kafka-configs --bootstrap-server " + bootstrapServers + " --alter --entity-type topics --entity-name "
                + topic + " --add-config " + stated(corrections);
    }

    private static String stated(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(","));
    }
}
