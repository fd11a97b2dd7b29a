package org.practiceflow.queries.startup;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.intake.DeadLetterHandler;

/** How Kafka Streams runs the topology, and why so. */
public final class StreamsConfiguration {
    private static final int BATCH_BYTES = 64 * 1024;

    private StreamsConfiguration() {}

    public static Properties of(ApplicationConfig config) {
        Properties settings = new Properties();
        settings.putAll(config.clients());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.replicationFactor());
        // State, outputs and positions change together or not at all.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // Outputs but alerts are readable a tenth of a second later; shorter costs throughput, longer shows.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // A topic or store with a generated name would change its name with the topology.
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // What fails unexpectedly becomes a dead letter inside the same transaction.
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put("processing.exception.handler.global.enabled", true);
        settings.put(DeadLetterHandler.SILENT, config.format().isEmpty());
        // The memory of an instance does not grow with the number of its tasks.
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        // Events published before the first start belong to the day, too.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A replay takes a tenant's topics in the order of time, so it waits for those whose producers lag.
        settings.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, config.clock() == ClockMode.REPLAY ? 200L : 0L);
        // Copies answer while a task moves, and take over without restoring.
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        // An instance that only vanished is missed after ten seconds, not after Kafka's 45.
        unlessStated(settings, StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // A dead letter is as large as the record that it was; one that cannot be written would stop the stream.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), TopicDescriptor.LARGEST);
        // What is taken in and kept is larger in one piece than a broker's default takes.
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), TopicDescriptor.LARGEST_INTERNAL);
        // An event publishes several others: the more of them a request takes along, the less it costs both sides.
        unlessStated(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        unlessStated(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Questions find the instance that holds a tenant.
        settings.put(
                StreamsConfig.APPLICATION_SERVER_CONFIG,
                config.self().host() + ":" + config.self().port());
        return settings;
    }

    /** What was stated for all clients or for these holds; a name with the prefix would take precedence over one without. */
    private static void unlessStated(Properties settings, String prefix, String name, Object value) {
        if (!settings.containsKey(name)) {
            settings.putIfAbsent(prefix + name, value);
        }
    }
}
