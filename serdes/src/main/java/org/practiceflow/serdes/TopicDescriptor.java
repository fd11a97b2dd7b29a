package org.practiceflow.serdes;

import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic that the application reads or writes, and the requirements that it must meet.
 *
 * @param name its name
 * @param direction its writers
 * @param key the parts of its keys, such as {@code tenant/provider}
 * @param retention the records that it keeps
 * @param minBytes the record size in bytes that it must at least accept, 0 if only others write it
 */
public record TopicDescriptor(String name, Direction direction, String key, TopicRetention retention, int minBytes) {

    /** The maximum size of any record that is written, in bytes: the buffer of a producer. */
    public static final int MAX_RECORD_BYTES = 32 * 1024 * 1024;

    /**
     * The maximum size of a record on internal topics, in bytes. It is above the size of any accepted event and any row
     * of state.
     */
    public static final int MAX_INTERNAL_RECORD_BYTES = 8 * 1024 * 1024;

    /** The writers of a topic: producers, the application, or both. */
    public enum Direction {
        INPUT,
        OUTPUT,
        BOTH
    }

    /** Returns the rule by which a record's partition is found. */
    public String partitioning() {
        return key.startsWith(Topics.TENANT) ? "by tenant" : "by key";
    }

    /** Returns whether a rebuild of state reads the whole topic, and not only the records from its start time on. */
    public boolean isReadFromBeginning() {
        return direction != Direction.OUTPUT && retention.isReadWhole();
    }

    /**
     * Returns the settings with which the topic is created. Brokers store the records of producers uncompressed, so
     * that none is larger than they measure. A dead letter may be as large as its original record.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = retention.settings();
        if (direction != Direction.OUTPUT) {
            settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
        }
        if (this.equals(Topics.DEAD_LETTERS)) {
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        }
        return settings;
    }

    /** Returns the topic in the form in which Kafka's admin client creates it. */
    public NewTopic newTopic(int partitions, short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor).configs(settings());
    }
}
