package org.practiceflow.serdes;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** The records that a topic keeps, and from which state can be rebuilt. */
public enum TopicRetention {
    /**
     * The last record of each key, which states how a thing is. Only for topics that the application alone writes,
     * since brokers also keep a record that intake rejects.
     */
    LATEST(TopicConfig.CLEANUP_POLICY_COMPACT, null),

    /**
     * All records. Each states how a thing is, under a key that it shares with other things or with rejected records.
     */
    ALL(TopicConfig.CLEANUP_POLICY_DELETE, TopicRetention.UNLIMITED),

    /** The records of 400 days: appointments are booked up to a year ahead, and a month is spare. */
    BOOKINGS(TopicConfig.CLEANUP_POLICY_DELETE, Duration.ofDays(400).toMillis()),

    /** The records of the brokers' default retention. */
    BROKERS_DEFAULT(TopicConfig.CLEANUP_POLICY_DELETE, null);

    private static final long UNLIMITED = -1;

    private final String policy;
    private final @Nullable Long millis;

    TopicRetention(String policy, @Nullable Long millis) {
        this.policy = policy;
        this.millis = millis;
    }

    /** Returns the settings of a topic with this retention. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
        if (millis != null) {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, millis.toString());
        }
        if (this == ALL) {
            settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(UNLIMITED));
        }
        return settings;
    }

    /** Returns whether only the last record of a key is kept. */
    public boolean isCompacted() {
        return this == LATEST;
    }

    /** Returns whether a rebuild needs all records, however old they are. */
    public boolean isReadWhole() {
        return this == LATEST || this == ALL;
    }

    /**
     * Returns whether a topic with these settings meets the requirement. A topic that is read whole must lose no
     * records, and one with shared keys must not be compacted. The deployment decides how long the others keep their
     * records.
     */
    public boolean isMetBy(Map<String, String> actual) {
        return isReadWhole()
                ? actual.entrySet().containsAll(settings().entrySet())
                : !actual.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                        .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }
}
