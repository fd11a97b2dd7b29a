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
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.intake.DeadLetterHandler;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.ProviderDay;
import org.practiceflow.topology.provider.ProviderQueue;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.Cause;
import org.practiceflow.topology.store.DecodedRowCache;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.ReadOnlyTable;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.TaskStores;
import org.practiceflow.topology.store.TimerContents;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WriteBehind;
import org.practiceflow.topology.store.WriteBehindStore;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitFacts;
import org.practiceflow.topology.visit.VisitRow;

/** One tenant's day on the real topology with the real serdes. Time moves only when the test moves it. */
public final class ClinicDay implements AutoCloseable {
    public static final String TENANT = "clinic-abc";
    public static final TenantSettings SETTINGS = TenantSettings.defaults(ZoneOffset.UTC);
    private static final String APPLICATION = "practiceflow-test";
    private static final String DATE = "2026-03-10T";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory = temporaryDirectory();
    private final TopologyTestDriver driver;
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
                && !stores().timers().tenantsDue(now.plusSeconds(seconds)).isEmpty()) {
            seconds /= 2;
        }
        return Duration.ofSeconds(Math.max(1, seconds));
    }

    public Instant now() {
        return now;
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

    /** Returns the events published to a topic since the last call. */
    public List<JsonNode> published(String topic) {
        List<JsonNode> announced = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : records(topic)) {
            try {
                announced.add(JSON.readTree(record.value()));
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

    /** Returns the store of all tenants' tables. */
    public WriteBehindStore<?> store() {
        return store(StoreNames.CLINIC);
    }

    /** Returns the rows of one of the tenant's tables. */
    public <V> List<V> rows(TableDescriptor<V> table) {
        return new ReadOnlyTable<>(store(table.store()), TENANT, table).all();
    }

    /** Returns the entity's next deadline; null for none. */
    public @Nullable Instant scheduled(EntityKind kind, String id) {
        return unitOfWork().deadlineOf(new EntityRef(kind, id));
    }

    /** Returns a row of one of the tenant's tables, or null. */
    public <V> @Nullable V row(TableDescriptor<V> table, String key) {
        return new ReadOnlyTable<>(store(table.store()), TENANT, table).get(key);
    }

    /** Returns the visits as they are stored. */
    public List<Visit> visits() {
        return rows(VisitRow.TABLE).stream()
                .map(row -> row.with(row(VisitFacts.TABLE, row.appointmentId())))
                .toList();
    }

    /** Returns the provider's day as it is stored. */
    public ProviderDay provider(String providerId) {
        ReadOnlyTable<QueuedVisit> visits = new ReadOnlyTable<>(store(StoreNames.CLINIC), TENANT, QueuedVisit.TABLE);
        return new ProviderDay(row(Provider.TABLE, providerId), ProviderQueue.of(providerId, visits::between));
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

    public void schedule(String appointmentId, Instant at) {
        UnitOfWork unitOfWork = unitOfWork();
        unitOfWork.schedule(new EntityRef(EntityKind.VISIT, appointmentId), at);
        unitOfWork.apply();
    }

    /** Overwrites a row with other bytes, so that decoding it fails. */
    public void corrupts(TableDescriptor<?> table, String key) {
        puts(table, key, "something else".getBytes(StandardCharsets.UTF_8));
    }

    /** Restores a row that was corrupted. */
    public <V> void repair(TableDescriptor<V> table, String key, V row) {
        puts(table, key, table.codec().encode(row));
    }

    private void puts(TableDescriptor<?> table, String key, byte[] bytes) {
        WriteBehindStore<?> store = store(table.store());
        store.contents().flush();
        String place = String.join("\u0000", TENANT, table.name(), key);
        store.wrapped().put(Bytes.wrap(place.getBytes(StandardCharsets.UTF_8)), bytes);
        forgetsDecodedRows();
    }

    /**
     * Drops all decoded rows, so that they are read from the store again and everything derived from them is
     * recomputed.
     */
    public void forgetsDecodedRows() {
        store(StoreNames.CLINIC).clearCache();
    }

    /** Replaces a row. */
    public <V> void puts(TableDescriptor<V> table, String key, V row) {
        UnitOfWork unitOfWork = unitOfWork();
        unitOfWork.table(table).put(key, row);
        unitOfWork.apply();
    }

    private UnitOfWork unitOfWork() {
        return new UnitOfWork(
                stores(),
                TENANT,
                Instant.EPOCH,
                Cause.event("evt-0", null),
                TenantSettings.defaults(ZoneOffset.UTC),
                Limits.DEFAULTS);
    }

    private TaskStores stores() {
        return new TaskStores(
                this.<DecodedRowCache>store(StoreNames.CLINIC).contents(),
                this.<TimerContents>store(StoreNames.TIMERS).contents());
    }

    @SuppressWarnings("unchecked") // the topology creates all of them
    private <C extends WriteBehind> WriteBehindStore<C> store(String name) {
        return (WriteBehindStore<C>) driver.getAllStateStores().get(name);
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
