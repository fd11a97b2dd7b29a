package org.practiceflow.serdes;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic that the application reads or writes, and what it promises whoever does.
 *
 * @param name its name
 * @param direction who writes it
 * @param key of what its keys are made, such as {@code tenant/provider}
 * @param retention what is kept of it
 * @param minBytes how large a record it must take, 0 where only others write it
 */
public record TopicDescriptor(String name, Direction direction, String key, TopicRetention retention, int minBytes) {

    /** The largest record that is written at all: what a producer buffers. */
    public static final int LARGEST = 32 * 1024 * 1024;

    /** The largest record of the topics between the parts of the application, above what is taken in and kept. */
    public static final int LARGEST_INTERNAL = 8 * 1024 * 1024;

    /** Who writes a topic. */
    public enum Direction {
        INPUT,
        OUTPUT,
        BOTH
    }

    /** By what a record's partition is found. */
    public String partitioning() {
        return key.startsWith(Topics.TENANT) ? "by tenant" : "by key";
    }

    /** Whether a rebuild of state reads all that there is, and not only what is as late as it begins. */
    public boolean isReadFromBeginning() {
        return direction != Direction.OUTPUT && retention.isWhole();
    }

    /**
     * What it is created with. Brokers keep what others write as it unpacks, so that it is no larger than they measure; a dead letter
     * may be as large as what it was.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = retention.settings();
        if (direction != Direction.OUTPUT) {
            settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
        }
        if (this.equals(Topics.DEAD_LETTERS)) {
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST));
        }
        return settings;
    }

    /** The topic as an administrator creates it. */
    public NewTopic newTopic(int partitions, short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor).configs(settings());
    }
}
