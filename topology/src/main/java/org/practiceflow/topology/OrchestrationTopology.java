package org.practiceflow.topology;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.ArrivalCodec;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.clinic.ClinicProcessor;
import org.practiceflow.topology.clinic.PromptCommit;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.clock.ClockProcessor;
import org.practiceflow.topology.clock.TickBudget;
import org.practiceflow.topology.intake.IntakeProcessor;
import org.practiceflow.topology.intake.ReplayOrder;
import org.practiceflow.topology.state.Rows;
import org.practiceflow.topology.state.StoreNames;
import org.practiceflow.topology.state.TimerStore;
import org.practiceflow.topology.state.WriteBehindStore;

/**
 * The way of an event: taken in from its topic, handed to its tenant's shard unless it lies there already, given its time, decided,
 * and told.
 *
 * @param clock what moves time on
 * @param intake what is taken in
 * @param timeZone where tenants' local days begin
 * @param stores what keeps the state
 * @param format in which outputs are written, null to write none
 */
public record OrchestrationTopology(
        ClockMode clock,
        IntakeRules intake,
        ZoneId timeZone,
        DslStoreSuppliers stores,
        @Nullable EventFormat format) {
    /** What follows the application's id in the name of the topic by which events reach their tenant's shard. */
    public static final String BY_TENANT_TOPIC = IntakeProcessor.BY_TENANT + "-repartition";

    private static final String CHANGELOG = "-changelog";
    private static final String INPUTS = "inputs";
    private static final String INTAKE = "intake";
    private static final String CLOCK = "clock";
    private static final String CLINIC = "clinic";

    /** Takes in what is usual, and writes outputs in our own format. */
    public OrchestrationTopology(ClockMode clock, ZoneId timeZone, DslStoreSuppliers stores) {
        this(clock, IntakeRules.USUAL, timeZone, stores, EventFormat.CANONICAL);
    }

    /** The topics of its own that an application of that id has, with or without the one by which events reach their shard. */
    public static List<String> internalTopics(String applicationId) {
        return Stream.of(BY_TENANT_TOPIC, StoreNames.CLINIC + CHANGELOG, StoreNames.TIMERS + CHANGELOG)
                .map(topic -> applicationId + "-" + topic)
                .toList();
    }

    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(WriteBehindStore.builder(keyValueStore(StoreNames.CLINIC), Rows::new));
        builder.addStateStore(WriteBehindStore.builder(keyValueStore(StoreNames.TIMERS), TimerStore::new));
        KStream<String, Arrival> accepted = takeIn(builder);
        decide(isByTenant() ? accepted : byTenant(accepted));
        Topology topology = builder.build();
        List<EventType> outputs = Arrays.stream(EventType.values())
                .filter(type -> Event.Output.class.isAssignableFrom(type.event()))
                .toList();
        if (format == null) {
            topology.addProcessor(IntakeProcessor.REJECTED, Untold::new, INTAKE);
            outputs.forEach(type -> topology.addProcessor(type.eventName(), Untold::new, CLINIC));
        } else {
            refuse(topology);
            outputs.forEach(type -> tell(topology, type));
        }
        return topology;
    }

    private KStream<String, Arrival> takeIn(StreamsBuilder builder) {
        List<String> inputs = Stream.concat(
                        Topics.inputs().stream().map(TopicDescriptor::name),
                        intake.sharedTopics().stream().sorted())
                .toList();
        EventDecoder decoder = new EventDecoder(intake);
        Consumed<byte[], byte[]> records =
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(INPUTS);
        String next = isByTenant() ? CLOCK : IntakeProcessor.TO_SHARDS;
        return builder.stream(
                        inputs,
                        clock == ClockMode.REPLAY ? records.withTimestampExtractor(new ReplayOrder(inputs)) : records)
                .process(() -> new IntakeProcessor(decoder, intake, clock, next), Named.as(INTAKE));
    }

    private boolean isByTenant() {
        return intake.tenantPartitions() != null;
    }

    private static KStream<String, Arrival> byTenant(KStream<String, Arrival> accepted) {
        ArrivalCodec codec = new ArrivalCodec();
        Serde<Arrival> arrivals =
                Serdes.serdeFrom((topic, arrival) -> codec.encode(arrival), (topic, bytes) -> codec.decode(bytes));
        return accepted.repartition(
                Repartitioned.with(Serdes.String(), arrivals).withName(IntakeProcessor.BY_TENANT));
    }

    private void decide(KStream<String, Arrival> events) {
        PromptCommit commit = new PromptCommit(clock);
        TickBudget budget = new TickBudget();
        // What would not fit a topic is refused in a rebuild too, in which nothing is written.
        EventFormat measured = Objects.requireNonNullElse(format, EventFormat.CANONICAL);
        events.process(() -> new ClockProcessor(clock, budget), Named.as(CLOCK), StoreNames.CLINIC, StoreNames.TIMERS)
                .process(
                        () -> new ClinicProcessor(commit, budget, timeZone, intake.limits(), measured),
                        Named.as(CLINIC),
                        StoreNames.CLINIC,
                        StoreNames.TIMERS);
    }

    private static void refuse(Topology topology) {
        topology.addSink(
                IntakeProcessor.REJECTED,
                Topics.DEAD_LETTERS.name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                INTAKE);
    }

    /** Outputs lie where their tenant lies, whatever their key. */
    private static void tell(Topology topology, EventType type) {
        topology.addSink(
                type.eventName(),
                type.eventName(),
                new StringSerializer(),
                new ByteArraySerializer(),
                new ByTenant(),
                CLINIC);
    }

    /** Takes the place of a topic that nothing is written to. */
    private static final class Untold implements Processor<Object, Object, Void, Void> {
        @Override
        public void process(Record<Object, Object> output) {}
    }

    private KeyValueBytesStoreSupplier keyValueStore(String name) {
        return stores.keyValueStore(new DslKeyValueParams(name, DslStoreFormat.PLAIN));
    }
}
