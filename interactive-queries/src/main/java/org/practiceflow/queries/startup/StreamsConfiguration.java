package org.practiceflow.queries.startup;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.OutputFormat;
import org.practiceflow.serdes.DeadLetterOwnership;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.topology.intake.DeadLetterHandler;

/** The configuration with which Kafka Streams runs the topology, and the reasons for it. */
public final class StreamsConfiguration {
    private static final int BATCH_BYTES = 64 * 1024;

    private StreamsConfiguration() {}

    /** Returns the configuration of an application that accepts events by these rules. */
    public static Properties of(ApplicationConfig config, IntakeRules intake) {
        Properties settings = of(config);
        settings.put(DeadLetterHandler.SIZE, intake.deadLetterSize());
        settings.put(DeadLetterHandler.OWNERS, DeadLetterOwnership.of(intake));
        return settings;
    }

    public static Properties of(ApplicationConfig config) {
        Properties settings = new Properties();
        settings.putAll(config.clients());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.replicationFactor());
        // State, outputs and offsets change together or not at all.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // Outputs except alerts are readable 0.1 s later. Less costs throughput, and more is noticeable.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // A generated name of a topic or store would change with the topology.
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // A record that fails unexpectedly becomes a dead letter in the same transaction.
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put("processing.exception.handler.global.enabled", true);
        settings.put(DeadLetterHandler.SILENT, config.format() == OutputFormat.NONE);
        // The memory of an instance does not grow with the number of its tasks.
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        // Events published before the first start belong to the day, too.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A task waits for records that it knows to be on the brokers, and for no others: a wait would decide the
        // order.
        settings.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        // Standbys serve queries while a task moves, and take over without restoring.
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        // The group notices a crashed instance after 10 s, rather than after Kafka's default of 45 s.
        putDefault(settings, StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // A dead letter is as large as its original record; one that cannot be written would stop the stream.
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), TopicDescriptor.MAX_RECORD_BYTES);
        // Accepted events and stored rows may be larger than a broker's default limit.
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                TopicDescriptor.MAX_INTERNAL_RECORD_BYTES);
        // An event leads to several outputs: the more of them share a request, the less it costs both sides.
        putDefault(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        putDefault(settings, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Queries find the instance that holds a tenant.
        settings.put(
                StreamsConfig.APPLICATION_SERVER_CONFIG,
                config.self().host() + ":" + config.self().port());
        return settings;
    }

    /** Sets a default if the name is set neither for all clients nor for these: a prefixed name takes precedence. */
    private static void putDefault(Properties settings, String prefix, String name, Object value) {
        if (!settings.containsKey(name)) {
            settings.putIfAbsent(prefix + name, value);
        }
    }
}
