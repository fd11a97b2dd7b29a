package org.practiceflow.queries.startup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.TopicRetention;

/**
 * The requirement that the application has for an existing topic.
 *
 * @param retention the required retention, null if Kafka Streams manages it
 * @param minBytes the size of the largest record that it must accept, in bytes
 */
record TopicRequirement(String topic, @Nullable TopicRetention retention, int minBytes) {

    static TopicRequirement of(TopicDescriptor topic) {
        return new TopicRequirement(topic.name(), topic.retention(), topic.minBytes());
    }

    /** Returns the requirement for an internal topic. Kafka Streams creates it so, but changes no existing one. */
    static TopicRequirement ofInternal(String topic) {
        return new TopicRequirement(topic, null, TopicDescriptor.MAX_INTERNAL_RECORD_BYTES);
    }

    /** Returns the changes to the topic's settings that make it meet the requirement, empty if it does. */
    Map<String, String> corrections(Map<String, String> actual) {
        Map<String, String> corrections = new LinkedHashMap<>();
        if (retention != null && !retention.isMetBy(actual)) {
            corrections.putAll(retention.settings());
        }
        if (Long.parseLong(actual.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0")) < minBytes) {
            corrections.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(minBytes));
        }
        return corrections;
    }

    /** Describes the settings that the topic must have, and the settings that it has. */
    String violation(Map<String, String> corrections, Map<String, String> actual) {
        Map<String, String> expected = new LinkedHashMap<>(corrections);
        expected.entrySet().removeAll(actual.entrySet());
        Map<String, String> got = new LinkedHashMap<>();
        expected.keySet().forEach(name -> got.put(name, actual.getOrDefault(name, "")));
        return topic + " with " + stated(expected) + ", but got " + stated(got);
    }

    /** Returns the command that gives the topic these settings. */
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
