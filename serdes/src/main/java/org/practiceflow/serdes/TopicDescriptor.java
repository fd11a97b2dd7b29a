package org.practiceflow.serdes;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic that the application reads or writes.
 *
 * @param name its name
 * @param direction who writes it
 * @param compacted whether only the last record of a key is kept
 */
public record TopicDescriptor(String name, Direction direction, boolean compacted) {

    /** Who writes a topic. */
    public enum Direction {
        INPUT,
        OUTPUT,
        BOTH
    }

    /** The topic as an administrator creates it. */
    public NewTopic newTopic(int partitions, short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE));
    }
}
