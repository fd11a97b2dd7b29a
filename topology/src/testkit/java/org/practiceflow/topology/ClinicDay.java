package org.practiceflow.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.intake.DeadLetterHandler;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.StoreNames;

/** One tenant's day on the real topology with the real serdes. Time moves only when the test moves it. */
public final class ClinicDay implements AutoCloseable {
    public static final String TENANT = "clinic-abc";
    public static final TenantSettings SETTINGS = TenantSettings.defaults(ZoneOffset.UTC);
    private static final String APPLICATION = "practiceflow-test";
    private static final String DATE = "2026-03-10T";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory = temporaryDirectory();
    private final TopologyTestDriver driver;
    private final ClinicState state;
    private final EventEncoder encoder = new EventEncoder();
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private Instant now;
    private int events;

    public ClinicDay(ClockMode clock, Instant start) {
        this(new OrchestrationTopology(clock, ZoneOffset.UTC, BuiltInDslStoreSuppliers.IN_MEMORY).build(), start);
    }

    public ClinicDay(Topology topology, Instant start) {
        this(topology, start, Map.of());
    }

    public ClinicDay(Topology topology, Instant start, Map<String, Object> settings) {
        Properties config = new Properties();
        config.putAll(settings);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        now = start;
        driver = new TopologyTestDriver(topology, config, start);
        state = new ClinicState(driver);
        Topics.inputs()
                .forEach(topic -> inputs.put(
                        topic.name(),
                        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())));
        Topics.all()
                .forEach(topic -> outputs.put(
                        topic.name(),
                        driver.createOutputTopic(
                                topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())));
    }

    /** Returns a day in live time that begins at seven. */
    public static ClinicDay live() {
        return new ClinicDay(ClockMode.LIVE, time("07:00"));
    }

    /** Returns a day with a clock and the limits of a deployment. It begins at seven. */
    public static ClinicDay limited(ClockMode clock, Limits limits) {
        return new ClinicDay(
                new OrchestrationTopology(
                                clock,
                                IntakeRules.DEFAULTS.withLimits(limits),
                                ZoneOffset.UTC,
                                BuiltInDslStoreSuppliers.IN_MEMORY,
                                EventFormat.CANONICAL)
                        .build(),
                time("07:00"));
    }

    /** Returns a time of today in UTC, given as HH:mm or HH:mm:ss. */
    public static Instant time(String timeOfDay) {
        return Instant.parse(DATE + (timeOfDay.length() == 5 ? timeOfDay + ":00" : timeOfDay) + "Z");
    }

    /**
     * Advances time. The clock ticks in each second in which a timer may be due, and once at the end of a span without
     * any.
     */
    public ClinicDay at(String timeOfDay) {
        return at(time(timeOfDay));
    }

    public ClinicDay at(Instant until) {
        while (now.isBefore(until)) {
            Duration step = step(until);
            now = now.plus(step);
            driver.advanceWallClockTime(step);
        }
        return this;
    }

    private Duration step(Instant until) {
        long seconds = Duration.between(now, until).toSeconds();
        while (seconds > 1
                && !state.stores().timers().tenantsDue(now.plusSeconds(seconds)).isEmpty()) {
            seconds /= 2;
        }
        return Duration.ofSeconds(Math.max(1, seconds));
    }

    public Instant now() {
        return now;
    }

    public ClinicState state() {
        return state;
    }

    /** Publishes an event of a producer, now. */
    public ClinicDay publish(Event.Input event) {
        return publish("evt-%04d".formatted(++events), now, event);
    }

    public ClinicDay publish(String eventId, Instant occurredAt, Event.Input event) {
        return publishFor(TENANT, eventId, occurredAt, event);
    }

    /** Publishes an event of another tenant's producer, now. */
    public ClinicDay publishFor(String tenantId, Event.Input event) {
        return publishFor(tenantId, "evt-%04d".formatted(++events), now, event);
    }

    public ClinicDay publishFor(String tenantId, String eventId, Instant occurredAt, Event.Input event) {
        Envelope<Event.Input> envelope =
                new Envelope<>(eventId, tenantId, occurredAt, "test-producer", null, null, 0, event);
        byte[] key = tenantId.getBytes(StandardCharsets.UTF_8);
        return sends(event.eventType().eventName(), new TestRecord<>(key, encoder.encode(envelope), now));
    }

    /** Publishes an event of a producer as JSON, now. In its data, single quotes stand for double quotes. */
    public ClinicDay publishJson(String topic, Instant occurredAt, String data) {
        String event = """
                {'eventId': 'evt-%04d', 'eventType': '%s', 'eventVersion': '1', 'occurredAt': '%s', 'tenantId': '%s',
                 'data': {%s}}""".formatted(++events, topic, occurredAt, TENANT, data);
        return sends(topic, event.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes bytes to a topic, now. */
    public ClinicDay sends(String topic, byte[] value) {
        return sends(topic, new TestRecord<>(TENANT.getBytes(StandardCharsets.UTF_8), value, now));
    }

    public ClinicDay sends(String topic, TestRecord<byte[], byte[]> record) {
        inputs.get(topic).pipeInput(record);
        return this;
    }

    /** Returns the events published to a topic since the last call, without tombstones. */
    public List<JsonNode> published(String topic) {
        List<JsonNode> announced = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : records(topic)) {
            try {
                if (record.value() != null) {
                    announced.add(JSON.readTree(record.value()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return announced;
    }

    public List<TestRecord<byte[], byte[]>> records(String topic) {
        return outputs.get(topic).readRecordsToList();
    }

    /** Returns the records of all stores' changelogs. */
    public List<TestRecord<byte[], byte[]>> changelogs() {
        return StoreNames.ALL.stream()
                .flatMap(store -> changelog(store).stream())
                .toList();
    }

    /** Returns the records of a store's changelog. */
    public List<TestRecord<byte[], byte[]>> changelog(String store) {
        return internal(store + "-changelog");
    }

    /** Returns the records that intake forwarded to the tenants' shards. */
    public List<TestRecord<byte[], byte[]>> forwarded() {
        return internal(OrchestrationTopology.BY_TENANT_TOPIC);
    }

    private List<TestRecord<byte[], byte[]>> internal(String topic) {
        return driver.createOutputTopic(
                        APPLICATION + "-" + topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Returns everything published since the last call. */
    public List<JsonNode> published() {
        return Topics.all().stream()
                .flatMap(topic -> published(topic.name()).stream())
                .toList();
    }

    /** Returns the sum of a metric over all of its tags. */
    public double counted(String metric) {
        return driver.metrics().entrySet().stream()
                .filter(it -> it.getKey().name().equals(metric))
                .mapToDouble(it -> (double) it.getValue().metricValue())
                .sum();
    }

    @Override
    public void close() {
        driver.close();
        Utils.closeQuietly(() -> Utils.delete(directory.toFile()), "state directory");
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("clinic-day");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
