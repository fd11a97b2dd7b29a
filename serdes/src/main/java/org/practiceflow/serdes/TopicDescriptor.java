package org.practiceflow.serdes;

import java.util.HashMap;
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

    /** The largest record that is written at all: what a producer buffers. */
    public static final int LARGEST = 32 * 1024 * 1024;

    /** Who writes a topic. */
    public enum Direction {
        INPUT,
        OUTPUT,
        BOTH
    }

    /** The topic as an administrator creates it; dead letters may be as large as any input. */
    public NewTopic newTopic(int partitions, short replicationFactor) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        if (this.equals(Topics.DEAD_LETTERS)) {
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST));
        }
        return new NewTopic(name, partitions, replicationFactor).configs(settings);
    }
}
