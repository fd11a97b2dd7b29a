package org.practiceflow.serdes;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** What a topic keeps of what was published on it, and so what state can be rebuilt from. */
public enum TopicRetention {
    /** The last record of each key, which says how a thing is: only of what we write, since brokers keep a record that intake refuses, too. */
    LATEST(TopicConfig.CLEANUP_POLICY_COMPACT, null),

    /** All there ever was: a record says how a thing is, under a key that it shares with other things, or with records that are refused. */
    ALL(TopicConfig.CLEANUP_POLICY_DELETE, TopicRetention.WITHOUT_END),

    /** As long as appointments are booked ahead, a year, and a month to spare. */
    BOOKINGS(TopicConfig.CLEANUP_POLICY_DELETE, Duration.ofDays(400).toMillis()),

    /** As long as the brokers keep what says nothing else. */
    BROKERS_DEFAULT(TopicConfig.CLEANUP_POLICY_DELETE, null);

    private static final long WITHOUT_END = -1;

    private final String policy;
    private final @Nullable Long millis;

    TopicRetention(String policy, @Nullable Long millis) {
        this.policy = policy;
        this.millis = millis;
    }

    /** What a topic is created with to keep so much. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
        if (millis != null) {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, millis.toString());
        }
        if (this == ALL) {
            settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(WITHOUT_END));
        }
        return settings;
    }

    /** Whether only the last record of a key is kept. */
    public boolean isCompacted() {
        return this == LATEST;
    }

    /** Whether a rebuild needs all of it, however long ago it was published. */
    public boolean isWhole() {
        return this == LATEST || this == ALL;
    }

    /**
     * Whether a topic of these settings keeps it. What is read whole forgets nothing, and what shares keys is never compacted;
     * how long the rest is remembered is the deployment's to say.
     */
    public boolean isKeptBy(Map<String, String> actual) {
        return isWhole()
                ? actual.entrySet().containsAll(settings().entrySet())
                : !actual.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                        .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }
}
