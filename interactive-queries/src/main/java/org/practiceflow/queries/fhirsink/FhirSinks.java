package org.practiceflow.queries.fhirsink;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every change of a slot to its tenant's FHIR server too, from committed records only. Each tenant has its own
 * sink, with a consumer group and a thread, so an unavailable server delays its tenant only.
 */
public final class FhirSinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FhirSinks.class);
    private static final Duration RESTARTED_AFTER = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private final Map<String, Object> kafka;
    private final String applicationId;
    private final Producer<byte[], byte[]> deadLetters;
    private final MeterRegistry metrics;
    private final List<FhirServerClient> servers = new ArrayList<>();
    private final List<FhirSink> sinks = new ArrayList<>();

    /**
     * Creates sinks that have not started.
     *
     * @param kafka the settings of Kafka's clients, with the brokers
     * @param applicationId the prefix of the names of their groups
     * @param deadLetters the producer of dead letters, for slots that a server does not accept
     */
    public FhirSinks(
            List<FhirSinkConfig> configs,
            Map<String, Object> kafka,
            String applicationId,
            Producer<byte[], byte[]> deadLetters,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.applicationId = applicationId;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        configs.forEach(this::add);
    }

    private void add(FhirSinkConfig config) {
        FhirServerClient server = new FhirServerClient(config.server(), new FhirHttpClient(config.token()));
        servers.add(server);
        SinkOutcomes outcomes = new SinkOutcomes(config.tenantId(), deadLetters, metrics);
        sinks.add(new FhirSink(
                config.tenantId(),
                () -> new SlotConsumer(
                        config.tenantId(),
                        config.batch(),
                        consumer(config),
                        new SlotWriter(config, server, outcomes),
                        outcomes),
                RESTARTED_AFTER));
    }

    private Consumer<byte[], byte[]> consumer(FhirSinkConfig config) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId + "-fhir-" + config.tenantId());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, SlotConsumer.POLLED_AT_MOST);
        // The sink waits for an unavailable server between two polls, and each request has a time limit.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts to write. */
    public void start() {
        sinks.forEach(FhirSink::start);
    }

    /** Returns the current status of each sink. */
    public List<SinkStatus> statuses() {
        return sinks.stream().map(FhirSink::status).toList();
    }

    @Override
    public void close() {
        sinks.forEach(FhirSink::interrupt);
        long until = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (FhirSink sink : sinks) {
                sink.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            LOG.warn("Interrupted while the FHIR sinks were stopping");
            Thread.currentThread().interrupt();
        }
        servers.forEach(FhirServerClient::close);
    }
}
