package org.practiceflow.queries.fhirsink;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every change of a slot to its tenant's FHIR server too, from committed records only, and reads roles from there
 * whose events came without them. Each tenant has a sink and a reader of its own, with a consumer group and a thread
 * each, so an unavailable server delays its tenant only.
 */
public final class FhirSinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FhirSinks.class);
    private static final Duration RESTARTED_AFTER = Duration.ofSeconds(30);
    private static final Duration ROLE_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private final Map<String, Object> kafka;
    private final String applicationId;
    private final Producer<byte[], byte[]> deadLetters;
    private final MeterRegistry metrics;
    private final IntakeRules intake;
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final List<ConsumerThread> sinks = new ArrayList<>();
    private final List<ConsumerThread> readers = new ArrayList<>();

    /**
     * Creates sinks that have not started.
     *
     * @param kafka the settings of Kafka's clients, with the brokers
     * @param applicationId the prefix of the names of their groups
     * @param deadLetters the producer of dead letters, and of events with the roles that were read
     * @param intake the rules by which events are accepted
     */
    public FhirSinks(
            List<FhirSinkConfig> configs,
            Map<String, Object> kafka,
            String applicationId,
            Producer<byte[], byte[]> deadLetters,
            IntakeRules intake,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.applicationId = applicationId;
        this.deadLetters = deadLetters;
        this.intake = intake;
        this.metrics = metrics;
        configs.forEach(this::add);
    }

    private void add(FhirSinkConfig config) {
        addSink(config);
        addReader(config);
    }

    private void addSink(FhirSinkConfig config) {
        FhirServerClient server =
                new FhirServerClient(config.server(), new FhirHttpClient(config.token(), FhirHttpClient.ANSWER_LIMIT));
        servers.add(server);
        SinkOutcomes outcomes = new SinkOutcomes(config.tenantId(), deadLetters, metrics);
        sinks.add(new ConsumerThread(
                "fhir-sink",
                config.tenantId(),
                () -> new SlotConsumer(
                        config.tenantId(),
                        config.batch(),
                        consumer(config.tenantId(), "-fhir-"),
                        new SlotWriter(config, server, outcomes),
                        outcomes),
                RESTARTED_AFTER));
    }

    private void addReader(FhirSinkConfig config) {
        RoleServer server = new RoleServer(config.server(), new FhirHttpClient(config.token(), ROLE_LIMIT));
        servers.add(server);
        List<String> topics = new ArrayList<>(intake.sharedTopics());
        topics.add(Topics.of(EventType.PRACTITIONER_ROLE_CHANGED).name());
        RoleOutcomes outcomes = new RoleOutcomes(config.tenantId(), deadLetters, metrics);
        readers.add(new ConsumerThread(
                "fhir-reader",
                config.tenantId(),
                () -> new RoleEventConsumer(
                        config.tenantId(),
                        topics,
                        consumer(config.tenantId(), "-fhir-reader-"),
                        new EventDecoder(intake),
                        new RoleLoads(config.tenantId(), server, RoleLoads.PAUSES),
                        outcomes),
                RESTARTED_AFTER));
    }

    private Consumer<byte[], byte[]> consumer(String tenantId, String role) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId + role + tenantId);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, SlotConsumer.POLLED_AT_MOST);
        // The sink waits for an unavailable server between two polls, and each request has a time limit.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts to write and to read. */
    public void start() {
        all().forEach(ConsumerThread::start);
    }

    /** Returns the current status of each sink. */
    public List<SinkStatus> statuses() {
        return sinks.stream().map(ConsumerThread::status).toList();
    }

    @Override
    public void close() {
        all().forEach(ConsumerThread::interrupt);
        long until = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (ConsumerThread thread : all().toList()) {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            LOG.warn("Interrupted while the FHIR sinks were stopping");
            Thread.currentThread().interrupt();
        }
        servers.forEach(server -> Utils.closeQuietly(server, "FHIR client"));
    }

    private Stream<ConsumerThread> all() {
        return Stream.concat(sinks.stream(), readers.stream());
    }
}
