package org.practiceflow.queries.startup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** Returns the violation of the requirement by the topic's settings, if they do not meet it. */
    Optional<TopicRequirements.Violation> violation(Map<String, String> actual, String bootstrapServers) {
        Map<String, String> corrections = corrections(actual);
        return corrections.isEmpty()
                ? Optional.empty()
                : Optional.of(new TopicRequirements.Violation(
                        topic, difference(corrections, actual), command(corrections, bootstrapServers)));
    }

    private Map<String, String> corrections(Map<String, String> actual) {
        Map<String, String> corrections = new LinkedHashMap<>();
        if (retention != null && !retention.isMetBy(actual)) {
            corrections.putAll(retention.settings());
        }
        if (Long.parseLong(actual.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0")) < minBytes) {
            corrections.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(minBytes));
        }
        return corrections;
    }

    private String difference(Map<String, String> corrections, Map<String, String> actual) {
        Map<String, String> expected = new LinkedHashMap<>(corrections);
        expected.entrySet().removeAll(actual.entrySet());
        Map<String, String> got = new LinkedHashMap<>();
        expected.keySet().forEach(name -> got.put(name, actual.getOrDefault(name, "")));
        return topic + " with " + list(expected) + ", but got " + list(got);
    }

    private String command(Map<String, String> corrections, String bootstrapServers) {
        return "kafka-configs --bootstrap-server " + bootstrapServers + " --alter --entity-type topics --entity-name "
                + topic + " --add-config " + list(corrections);
    }

    private static String list(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(","));
    }
}
